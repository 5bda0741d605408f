#!/usr/bin/env node
// A StreamTune client in Node.js: has images classified, and says what they show.
//
//   node streamtune-client.mjs classify FILE... [--bootstrap-servers HOST:PORT] [--registry URL]
//   node streamtune-client.mjs feedback ID LABEL [--annotator NAME] [--bootstrap-servers HOST:PORT]
//
// --registry is the service's schema.registry.url, if it has one; the registry's header Authorization, if it
// wants one, is taken from the environment: SCHEMA_REGISTRY_AUTHORIZATION.
// What Kafka needs beyond the brokers' addresses (TLS, SASL) goes into `kafka` below.

import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import avsc from 'avsc'
import kafkajs from 'kafkajs'

const SCHEMAS = new URL('../../../schemas/', import.meta.url)
const MARKER = Buffer.from([0xc3, 0x01])
const HEADER_BYTES = 10
const REGISTERED = 0x00 // What Confluent's wire format begins with; the schema's number follows in four bytes.
const REGISTERED_BYTES = 5
const REQUEST = 'node-request' // The service hands the headers of an image's record on to its answer.

/** The schemas of a service with a schema registry, by number. They never change, so each is asked for once. */
class Registry {
  #url
  #schemas = new Map()

  constructor (url) {
    this.#url = url.replace(/\/$/, '')
  }

  async schema (number) {
    if (!this.#schemas.has(number)) {
      const authorization = process.env.SCHEMA_REGISTRY_AUTHORIZATION
      const answer = await fetch(`${this.#url}/schemas/ids/${number}`,
        { headers: authorization ? { authorization } : {}, signal: AbortSignal.timeout(10_000) })
      if (!answer.ok) {
        throw new Error(`no schema ${number} from the registry at ${this.#url}: status ${answer.status}`)
      }
      this.#schemas.set(number, avsc.Type.forSchema(JSON.parse((await answer.json()).schema), { wrapUnions: true }))
    }
    return this.#schemas.get(number)
  }
}

/**
 * One record type. Written in Avro's single-object encoding (marker, fingerprint, record), which every service
 * reads; read in Confluent's wire format, too.
 */
class Codec {
  constructor (file, registry) {
    this.registry = registry
    const schema = JSON.parse(readFileSync(new URL(file, SCHEMAS), 'utf8'))
    this.name = schema.name
    this.type = avsc.Type.forSchema(schema, { wrapUnions: true })
    const fingerprint = Buffer.alloc(8)
    fingerprint.writeBigUInt64LE(crc64Avro(Buffer.from(JSON.stringify(this.type.schema()))))
    this.header = Buffer.concat([MARKER, fingerprint])
  }

  encode (record) {
    return Buffer.concat([this.header, this.type.toBuffer(record)])
  }

  async decode (value) {
    if (value?.[0] === REGISTERED) {
      if (this.registry === undefined) {
        throw new Error(`${this.name} is in Confluent's wire format: say with --registry where the service's schema.registry.url is`)
      }
      const written = await this.registry.schema(value.readUInt32BE(1))
      return this.type.fromBuffer(value.subarray(REGISTERED_BYTES), this.type.createResolver(written))
    }
    const found = value?.subarray(0, HEADER_BYTES)
    if (!found?.equals(this.header)) {
      const shown = found === undefined ? 'nothing' : found.toString('hex')
      throw new Error(`expected ${this.name}, which starts with ${this.header.toString('hex')}, found ${shown}`)
    }
    return this.type.fromBuffer(value.subarray(HEADER_BYTES))
  }
}

/** CRC-64-AVRO, the fingerprint of a schema's canonical form (Avro specification, "Schema Fingerprints"). */
function crc64Avro (bytes) {
  const empty = 0xc15d213aa4d7a795n
  let result = empty
  for (const byte of bytes) {
    result ^= BigInt(byte)
    for (let bit = 0; bit < 8; bit++) {
      result = (result >> 1n) ^ (result & 1n ? empty : 0n)
    }
  }
  return result
}

/** Publishes image files and prints each answer as a line of JSON. */
async function classify (kafka, files, timeout, registry) {
  const images = new Codec('image-event.avsc')
  const answers = {
    predictions: new Codec('prediction.avsc', registry),
    'dead-letters': new Codec('dead-letter.avsc', registry)
  }
  const request = randomUUID()
  const waiting = new Set()
  const ends = await endsOf(kafka, Object.keys(answers))
  await withProducer(kafka, producer => producer.send({
    topic: 'images',
    acks: -1,
    messages: files.map(file => {
      const id = `node/${basename(file)}`
      waiting.add(id)
      const value = images.encode(
        { id, source: { bytes: readFileSync(file) }, contentType: null, capturedAt: null, attributes: {} })
      return { key: id, value, headers: { [REQUEST]: request } }
    })
  }))
  await readFrom(kafka, ends, timeout, async (topic, message) => {
    if (message.headers?.[REQUEST]?.toString() !== request) {
      return false // Somebody else's.
    }
    const id = message.key.toString()
    const answer = topic === 'predictions' ? 'predicted' : 'refused'
    console.log(JSON.stringify({ answer, key: id, ...await answers[topic].decode(message.value) }))
    waiting.delete(id)
    return waiting.size === 0
  })
}

/** Says what an image shows. */
async function feedback (kafka, id, label, annotator) {
  const value = new Codec('feedback.avsc').encode({
    id,
    label,
    annotator: annotator === undefined ? null : { string: annotator },
    at: { long: Date.now() },
    image: null
  })
  await withProducer(kafka, producer =>
    producer.send({ topic: 'feedback', acks: -1, messages: [{ key: id, value }] }))
  console.log('sent 1 label to feedback')
}

/** Neither loses nor repeats a record; picks partitions as Java's producers do. */
async function withProducer (kafka, action) {
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner
  })
  await producer.connect()
  try {
    await action(producer)
  } finally {
    await producer.disconnect()
  }
}

/** Returns where topics end now: what comes later is behind that. */
async function endsOf (kafka, topics) {
  const admin = kafka.admin()
  await admin.connect()
  try {
    const ends = []
    for (const topic of topics) {
      for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
        ends.push({ topic, partition, offset: high })
      }
    }
    return ends
  } finally {
    await admin.disconnect()
  }
}

/** Reads committed records from positions on until `take` has all that it wants. */
async function readFrom (kafka, positions, timeout, take) {
  const topics = [...new Set(positions.map(each => each.topic))]
  // kafkajs knows no consumer without a group: one that nobody else is in, and that commits nothing.
  const consumer = kafka.consumer({ groupId: `streamtune-example-${randomUUID()}`, readUncommitted: false })
  await consumer.connect()
  let timer
  try {
    await consumer.subscribe({ topics, fromBeginning: true })
    await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`not all answers came within ${timeout} s; is the service running?`)), timeout * 1000)
      consumer.on(consumer.events.CRASH, event => reject(event.payload.error))
      consumer.run({
        autoCommit: false,
        eachMessage: async ({ topic, message }) => {
          try {
            if (await take(topic, message)) {
              resolve()
            }
          } catch (e) {
            reject(e)
          }
        }
      }).then(() => positions.forEach(each => consumer.seek(each)), reject)
    })
  } finally {
    clearTimeout(timer)
    await consumer.disconnect()
  }
}

function usage () {
  console.error('usage: streamtune-client.mjs classify FILE... | feedback ID LABEL [--annotator NAME]\n' +
    '  [--bootstrap-servers HOST:PORT] [--registry URL] [--timeout SECONDS]')
  process.exit(2)
}

async function main () {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'bootstrap-servers': { type: 'string', default: 'localhost:9092' },
      annotator: { type: 'string' },
      registry: { type: 'string' },
      timeout: { type: 'string', default: '30' }
    }
  })
  const kafka = new kafkajs.Kafka({
    clientId: 'streamtune-example',
    brokers: values['bootstrap-servers'].split(','),
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { retries: 3 }
  })
  const [command, ...rest] = positionals
  if (command === 'classify' && rest.length > 0) {
    const registry = values.registry === undefined ? undefined : new Registry(values.registry)
    await classify(kafka, rest, Number(values.timeout), registry)
  } else if (command === 'feedback' && rest.length === 2) {
    await feedback(kafka, rest[0], rest[1], values.annotator)
  } else {
    usage()
  }
}

main().catch(e => {
  console.error(`streamtune-client: ${e.message}`)
  process.exitCode = 1
})
