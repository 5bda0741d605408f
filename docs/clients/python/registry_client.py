#!/usr/bin/env python3
"""Publishes images and reads predictions in Confluent's wire format, by Confluent's own library.

For a service that runs with ``schema.registry.url``. The schemas come from the registry; nothing
of StreamTune's repository is needed:

* An image is written with the newest schema of the subject ``images-value``, whose number stands
  before the record: ``00``, four bytes, the record.
* A prediction is read with the schema of the number that stands before it.

Needs the packages ``confluent-kafka``, ``avro`` and ``requests``; tested with Python 3.11, versions
1.7, 1.11 and 2.28 of them.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import pathlib
import sys
import time
from typing import Iterator

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaException, Producer, TopicPartition
from confluent_kafka.avro import CachedSchemaRegistryClient, ClientError, SerializerError
from confluent_kafka.avro.serializer.message_serializer import MessageSerializer


class Failure(Exception):
    """Something cannot be done; the message is the line that the user sees."""


def publish(args: argparse.Namespace, registry: CachedSchemaRegistryClient) -> None:
    """Writes each image file as one record; its id is its path."""
    subject = args.topic + "-value"
    number, schema, version = registry.get_latest_schema(subject)
    if schema is None:
        raise Failure(f"there is no subject {subject} in the registry at {args.registry}")
    serializer = MessageSerializer(registry)
    failed = []
    producer = Producer(
        {
            "bootstrap.servers": args.bootstrap_servers,
            "enable.idempotence": True,
            # As Java's producer partitions: images and feedback of one id meet in one partition.
            "partitioner": "murmur2_random",
            "message.timeout.ms": int(args.timeout * 1000),
        }
    )
    for file in args.files:
        record = {"id": str(file), "source": file.read_bytes(), "attributes": {}}
        value = serializer.encode_record_with_schema_id(number, record)
        producer.produce(
            args.topic,
            value,
            str(file).encode("utf-8"),
            on_delivery=lambda error, message: failed.append(error) if error else None,
        )
        producer.poll(0)
    producer.flush()
    if failed:
        raise Failure(f"{len(failed)} images were not published: {failed[0].str()}")
    print(f"published {len(args.files)} images to {args.topic} with version {version} of {subject}")


def predictions(args: argparse.Namespace, registry: CachedSchemaRegistryClient) -> None:
    """Prints as many predictions as were asked for, one JSON object a line."""
    serializer = MessageSerializer(registry)
    for value in values(args):
        record = serializer.decode_message(value)
        print(json.dumps(record, default=lambda at: at.isoformat(timespec="milliseconds")))


def values(args: argparse.Namespace) -> Iterator[bytes]:
    """Yields the first values of a topic, committed records only."""
    consumer = Consumer(
        {
            "bootstrap.servers": args.bootstrap_servers,
            "isolation.level": "read_committed",
            "enable.auto.commit": False,
            "group.id": "unused",  # The library demands one even where it is not used.
        }
    )
    with contextlib.closing(consumer):
        partitions = consumer.list_topics(args.topic, timeout=args.timeout).topics[args.topic]
        consumer.assign(
            [TopicPartition(args.topic, p, OFFSET_BEGINNING) for p in partitions.partitions]
        )
        end = time.monotonic() + args.timeout
        count = 0
        while count < args.count:
            message = consumer.poll(0.1)
            if message is not None and message.error() is None:
                count += 1
                yield message.value()
            elif time.monotonic() > end:
                raise Failure(f"only {count} of {args.count} records came")


def main() -> int:
    """Runs the command line; returns the exit status."""
    parser = argparse.ArgumentParser(description="A client of StreamTune with a schema registry.")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--bootstrap-servers", metavar="HOST:PORT", default="localhost:9092")
    common.add_argument("--registry", metavar="URL", required=True, help="as schema.registry.url")
    common.add_argument("--timeout", metavar="S", type=float, default=30.0)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("publish", parents=[common], help="publishes image files")
    command.set_defaults(run=publish)
    command.add_argument("files", metavar="FILE", nargs="+", type=pathlib.Path)
    command.add_argument("--topic", default="images")
    command = commands.add_parser("predictions", parents=[common], help="prints predictions")
    command.set_defaults(run=predictions)
    command.add_argument("--topic", default="predictions")
    command.add_argument("--count", metavar="N", type=int, required=True)
    args = parser.parse_args()
    try:
        args.run(args, CachedSchemaRegistryClient({"url": args.registry}))
        return 0
    except (Failure, ClientError, SerializerError, KafkaException, OSError) as e:
        print(f"registry_client: {e}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
