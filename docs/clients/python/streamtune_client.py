#!/usr/bin/env python3
"""A StreamTune client in Python: publishes images and labels, reads predictions and dead letters.

Nothing here is special to Python. Any language with a Kafka client and an Avro library can do the
same; this is all there is to the wire format:

* An image is one record on the topic ``images``. Its key is the image id in UTF-8. Its value is an
  ``ImageEvent`` (``schemas/image-event.avsc``) whose ``id`` equals the key and whose ``source``
  holds the bytes of the image file as they are.
* The answer is one record: on ``predictions`` a ``Prediction``, or on ``dead-letters`` a
  ``DeadLetter`` that says why the image could not be used. Both carry the key of the image.
* What an image shows is one record on ``feedback``: a ``Feedback``, under the same key.
* Every value is in Avro's single-object encoding: see ``Codec``. A service with a schema registry
  reads that as well; its answers are in Confluent's wire format: see ``Registry``.
* Answers are written in transactions: read them with ``isolation.level=read_committed``.

Needs the packages ``confluent-kafka`` and ``avro``; tested with Python 3.11, versions 1.7
and 1.11 of them.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import io
import itertools
import json
import math
import os
import pathlib
import struct
import sys
import time
import urllib.request
from typing import Any, Dict, Iterator, List, Optional, Sequence, Set

import avro.errors
import avro.io
import avro.schema
from confluent_kafka import (
    OFFSET_BEGINNING,
    Consumer,
    KafkaError,
    KafkaException,
    Message,
    Producer,
    TopicPartition,
)

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]

PRIMITIVES = {"null", "boolean", "int", "long", "float", "double", "bytes", "string"}

CONNECT_SECONDS = 10.0

# What key and record batch may add to a value.
ENVELOPE_BYTES = 1024


class ClientError(Exception):
    """Something cannot be done; the message is the line that the user sees."""


# ---------------------------------------------------------------------------------------------
# Avro single-object encoding
# ---------------------------------------------------------------------------------------------


def canonical_form(schema: Any) -> str:
    """Returns a schema's "Parsing Canonical Form" (Avro specification), from its parsed JSON.

    Only what readers need is left, in a fixed order and without blanks: ``name`` (with its
    namespace), ``type``, ``fields``, ``symbols``, ``items``, ``values``, ``size``. Documentation,
    defaults, aliases and logical types are dropped, and a type without any other attribute is
    written as its bare name: ``{"type": "long", "logicalType": "timestamp-millis"}`` becomes
    ``"long"``.

    Do not use the ``canonical_form`` of the ``avro`` package (seen in 1.11.1): it leaves
    ``{"type":"long"}`` there, which gives another fingerprint.
    """
    return json.dumps(_canonical(schema, ""), separators=(",", ":"), ensure_ascii=False)


def _canonical(schema: Any, namespace: str) -> Any:
    if isinstance(schema, str):
        return schema if schema in PRIMITIVES else _full_name(schema, namespace)
    if isinstance(schema, list):
        return [_canonical(branch, namespace) for branch in schema]
    kind = schema["type"]
    if kind in PRIMITIVES:
        return kind
    if kind == "array":
        return {"type": kind, "items": _canonical(schema["items"], namespace)}
    if kind == "map":
        return {"type": kind, "values": _canonical(schema["values"], namespace)}
    name = _full_name(schema["name"], schema.get("namespace", namespace))
    form = {"name": name, "type": kind}
    if kind == "enum":
        form["symbols"] = schema["symbols"]
    elif kind == "fixed":
        form["size"] = int(schema["size"])
    else:
        enclosing = name.rpartition(".")[0]
        form["fields"] = [
            {"name": field["name"], "type": _canonical(field["type"], enclosing)}
            for field in schema["fields"]
        ]
    return form


def _full_name(name: str, namespace: Optional[str]) -> str:
    return name if "." in name or not namespace else f"{namespace}.{name}"


def crc_64_avro(data: bytes) -> int:
    """Returns the 64-bit Rabin fingerprint that the Avro specification calls CRC-64-AVRO."""
    empty = 0xC15D213AA4D7A795
    result = empty
    for byte in data:
        result ^= byte
        for _ in range(8):
            result = (result >> 1) ^ (empty if result & 1 else 0)
    return result


class Registry:
    """Where a service with ``schema.registry.url`` has its schemas, by number.

    A value in Confluent's wire format begins with ``00`` and the number of the schema that it was
    written with (four bytes, most significant first); the record follows. Schemas never change
    under their number, so each is asked for once. Where the registry wants to know who asks, the
    environment variable ``SCHEMA_REGISTRY_AUTHORIZATION`` holds the header of that name.
    """

    MAGIC = b"\x00"
    HEADER_BYTES = 5

    def __init__(self, url: str, timeout: float = CONNECT_SECONDS) -> None:
        self._url = url.rstrip("/")
        self._timeout = timeout
        self._schemas: Dict[int, avro.schema.Schema] = {}

    def schema(self, number: int) -> avro.schema.Schema:
        """Returns the schema of a number; raises ClientError if the registry does not give it."""
        if number not in self._schemas:
            self._schemas[number] = self._fetch(number)
        return self._schemas[number]

    def _fetch(self, number: int) -> avro.schema.Schema:
        request = urllib.request.Request(f"{self._url}/schemas/ids/{number}")
        authorization = os.environ.get("SCHEMA_REGISTRY_AUTHORIZATION")
        if authorization:
            request.add_header("Authorization", authorization)
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:
                return avro.schema.parse(json.load(answer)["schema"])
        except (OSError, ValueError, KeyError, avro.errors.AvroException) as e:
            raise ClientError(
                f"no schema {number} from the registry at {self._url}: {e}; is --registry the "
                "service's schema.registry.url?"
            ) from e


class Codec:
    """One record type as bytes, in Avro's single-object encoding.

    ====== ===== ==========================================================================
    offset bytes content
    ====== ===== ==========================================================================
    0      2     ``C3 01``
    2      8     CRC-64-AVRO of the schema's Parsing Canonical Form, least significant byte
                 first
    10     rest  the record in Avro's binary encoding
    ====== ===== ==========================================================================
    """

    MAGIC = b"\xc3\x01"
    HEADER_BYTES = 10

    def __init__(self, schema_file: pathlib.Path, registry: Optional[Registry] = None) -> None:
        self._registry = registry
        try:
            text = schema_file.read_text(encoding="utf-8")
            self._schema = avro.schema.parse(text)
            parsed = json.loads(text)
        except (OSError, ValueError, avro.errors.AvroException) as e:
            raise ClientError(f"cannot use the schema {schema_file}: {e}") from e
        self._name: str = parsed["name"]
        fingerprint = crc_64_avro(canonical_form(parsed).encode("utf-8"))
        self.header: bytes = self.MAGIC + struct.pack("<Q", fingerprint)

    def encode(self, record: Dict[str, Any]) -> bytes:
        """Returns the record's bytes, header and all."""
        buffer = io.BytesIO()
        buffer.write(self.header)
        avro.io.DatumWriter(self._schema).write(record, avro.io.BinaryEncoder(buffer))
        return buffer.getvalue()

    def decode(self, value: Optional[bytes]) -> Dict[str, Any]:
        """Returns the record; raises ClientError if the bytes are no record of this schema."""
        if value is not None and value[:1] == Registry.MAGIC:
            return self._decode_registered(value)
        if value is None or len(value) < self.HEADER_BYTES or value[:2] != self.MAGIC:
            raise ClientError("the value is not in Avro's single-object encoding (C3 01 ...)")
        header = value[: self.HEADER_BYTES]
        if header != self.header:
            raise ClientError(
                f"the value was written with another schema: it starts with {header.hex(' ')}, "
                f"{self._name} with {self.header.hex(' ')}"
            )
        return self._read(value[self.HEADER_BYTES :], self._schema)

    def _decode_registered(self, value: bytes) -> Dict[str, Any]:
        if self._registry is None:
            raise ClientError(
                "the value is in Confluent's wire format (00 and a schema's number): say with "
                "--registry where the service's schema.registry.url is"
            )
        if len(value) < Registry.HEADER_BYTES:
            raise ClientError(f"the value is no whole {self._name}: it has {len(value)} bytes")
        (number,) = struct.unpack(">I", value[1 : Registry.HEADER_BYTES])
        return self._read(value[Registry.HEADER_BYTES :], self._registry.schema(number))

    def _read(self, record: bytes, written: avro.schema.Schema) -> Dict[str, Any]:
        decoder = avro.io.BinaryDecoder(io.BytesIO(record))
        try:
            return avro.io.DatumReader(written, self._schema).read(decoder)
        except (avro.errors.AvroException, ValueError, struct.error) as e:
            raise ClientError(f"the value is no whole {self._name}: {e}") from e


# ---------------------------------------------------------------------------------------------
# Kafka
# ---------------------------------------------------------------------------------------------


class Publisher:
    """Writes records to a topic and reports on standard error each that did not arrive.

    The producer is idempotent: a record is neither lost nor doubled when a request is repeated. It
    picks partitions by the same hash of the key as Java's producer does, so that records of one id
    stay in order whoever writes them.
    """

    def __init__(
        self,
        settings: Dict[str, Any],
        topic: str,
        codec: Codec,
        max_record_bytes: int,
        timeout: float,
    ) -> None:
        self.delivered = 0
        self.failed = 0
        self._topic = topic
        self._codec = codec
        self._max_record_bytes = max_record_bytes
        largest = max_record_bytes + ENVELOPE_BYTES
        self._producer = Producer(
            {
                "enable.idempotence": True,
                "partitioner": "murmur2_random",
                "message.max.bytes": largest,
                "message.timeout.ms": int(timeout * 1000),
                # Bounds the memory of records under way.
                "queue.buffering.max.kbytes": max(64 * 1024, 2 * largest // 1024),
                **settings,
            }
        )
        partitions_of(self._producer, topic, settings)

    def image(self, image_id: str, file: pathlib.Path) -> None:
        """Sends an image file; returns before it has arrived."""
        try:
            source = file.read_bytes()
        except OSError as e:
            self._fail(image_id, f"cannot use it: {e}")
            return
        self.publish(
            {
                "id": image_id,
                "source": source,
                "contentType": None,
                "capturedAt": None,
                "attributes": {},
            }
        )

    def publish(self, record: Dict[str, Any]) -> None:
        """Sends a record under its image's id; returns before it has arrived."""
        image_id = record["id"]
        try:
            key = image_id.encode("utf-8")
            value = self._codec.encode(record)
        except (UnicodeEncodeError, avro.errors.AvroException) as e:
            self._fail(image_id, f"cannot use it: {e}")
            return
        if len(key) + len(value) > self._max_record_bytes:
            self._fail(
                image_id,
                f"its record has {len(key) + len(value):,} bytes, the topic {self._topic} takes "
                f"{self._max_record_bytes:,}: shrink the image, or raise the topic's "
                "max.message.bytes, the service's topic.max.record.bytes and --max-record-bytes",
            )
            return
        self._send(image_id, key, value)
        self._producer.poll(0)

    def _send(self, image_id: str, key: bytes, value: bytes) -> None:
        def arrived(error: Optional[KafkaError], _: Message) -> None:
            if error is None:
                self.delivered += 1
            else:
                self._fail(image_id, f"not delivered to {self._topic}: {error.str()}")

        while True:
            try:
                self._producer.produce(self._topic, value, key, on_delivery=arrived)
                return
            except BufferError:  # The queue is full: let some arrive.
                self._producer.poll(0.1)
            except KafkaException as e:
                self._fail(image_id, f"not sent to {self._topic}: {e.args[0].str()}")
                return

    def flush(self) -> None:
        """Waits until every record has arrived or failed."""
        while self._producer.flush(0.5) > 0:
            pass

    def _fail(self, image_id: str, reason: str) -> None:
        self.failed += 1
        complain(f"{image_id}: {reason}")


def read_records(
    settings: Dict[str, Any], topic: str, follow: bool, timeout: Optional[float]
) -> Iterator[Message]:
    """Yields a topic's committed records from its beginning, all partitions.

    Ends at the end of the topic or, with ``follow``, after ``timeout`` seconds without a record.
    Takes part in no consumer group and commits nothing: every call sees everything.
    """
    consumer = Consumer(
        {
            # Only transactions that were committed; what was aborted has not happened.
            "isolation.level": "read_committed",
            "enable.partition.eof": True,
            "enable.auto.commit": False,
            "group.id": "unused",  # The library demands one even where it is not used.
            **settings,
        }
    )
    with contextlib.closing(consumer):
        partitions = partitions_of(consumer, topic, settings)
        consumer.assign([TopicPartition(topic, p, OFFSET_BEGINNING) for p in partitions])
        unread: Set[int] = set(partitions)
        last = time.monotonic()
        while follow or unread:
            message = consumer.poll(0.1)
            if message is None:
                if timeout is not None and time.monotonic() - last > timeout:
                    if follow:
                        return
                    raise ClientError(f"no record for {timeout:g} s before the end of {topic}")
            elif message.error() is None:
                yield message
                last = time.monotonic()
            elif message.error().code() == KafkaError._PARTITION_EOF:
                unread.discard(message.partition())
            else:
                raise ClientError(f"cannot read {topic}: {message.error().str()}")


def partitions_of(client: Any, topic: str, settings: Dict[str, Any]) -> List[int]:
    """Returns a topic's partitions; raises ClientError if Kafka or the topic is not there."""
    servers = settings["bootstrap.servers"]
    try:
        topics = client.list_topics(timeout=CONNECT_SECONDS).topics
    except KafkaException as e:
        raise ClientError(
            f"no answer from Kafka at {servers} ({e.args[0].str()}); is it running, and is "
            "--bootstrap-servers right?"
        ) from e
    if topic not in topics:
        raise ClientError(f"there is no topic {topic} on {servers}")
    return sorted(topics[topic].partitions)


# ---------------------------------------------------------------------------------------------
# Command line
# ---------------------------------------------------------------------------------------------


def complain(line: str) -> None:
    """Prints a line on standard error."""
    print(f"streamtune_client: {line}", file=sys.stderr, flush=True)


def publish(args: argparse.Namespace) -> int:
    """Runs ``publish``."""
    codec = Codec(args.schemas / "image-event.avsc")
    publisher = Publisher(
        client_settings(args), args.topic, codec, args.max_record_bytes, args.timeout
    )
    for file in args.files:
        image_id = str(file) if args.id_prefix is None else args.id_prefix + file.name
        publisher.image(image_id, file)
    publisher.flush()
    print(f"published {publisher.delivered} images to {args.topic}")
    if publisher.failed:
        complain(f"{publisher.failed} images were not published")
        return 1
    return 0


def feedback(args: argparse.Namespace) -> int:
    """Runs ``feedback``."""
    codec = Codec(args.schemas / "feedback.avsc")
    publisher = Publisher(
        client_settings(args), args.topic, codec, args.max_record_bytes, args.timeout
    )
    publisher.publish(
        {
            "id": args.id,
            "label": args.label,
            "annotator": args.annotator,
            "at": datetime.datetime.now(datetime.timezone.utc),
            "image": None if args.image is None else args.image.read_bytes(),
        }
    )
    publisher.flush()
    print(f"sent {publisher.delivered} labels to {args.topic}")
    return 1 if publisher.failed else 0


def read(args: argparse.Namespace) -> int:
    """Runs ``predictions`` and ``dead-letters``."""
    registry = None if args.registry is None else Registry(args.registry)
    codec = Codec(args.schemas / args.schema, registry)
    messages = read_records(client_settings(args), args.topic, args.follow, args.timeout)
    printed = 0
    for message in itertools.islice(messages, args.count):
        print(json_line(message, codec), flush=True)
        printed += 1
    if args.count is not None and printed < args.count:
        raise ClientError(f"only {printed} of {args.count} records came")
    return 0


def json_line(message: Message, codec: Codec) -> str:
    """Returns the record's key and the fields of its value as a JSON object."""
    try:
        record = codec.decode(message.value())
    except ClientError as e:
        place = f"{message.topic()}-{message.partition()}@{message.offset()}"
        raise ClientError(f"{place}: {e}") from e
    # The key of a dead letter is whatever the refused record had: none, or no UTF-8.
    key = message.key()
    text = None if key is None else key.decode("utf-8", errors="backslashreplace")
    return json.dumps({"key": text, **record}, default=_timestamp)


def _timestamp(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="milliseconds")
    raise TypeError(f"no JSON for {type(value).__name__}")


def client_settings(args: argparse.Namespace) -> Dict[str, Any]:
    """Returns the settings that every Kafka client gets."""
    result: Dict[str, Any] = {
        "bootstrap.servers": args.bootstrap_servers,
        "log.connection.close": False,
    }
    for setting in args.set:
        key, separator, value = setting.partition("=")
        if not separator:
            raise ClientError(f"--set needs KEY=VALUE, found {setting}")
        result[key] = value
    return result


def parser() -> argparse.ArgumentParser:
    """Returns the parser of the command line."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--bootstrap-servers", metavar="HOST:PORT", default="localhost:9092")
    common.add_argument(
        "--schemas",
        metavar="DIR",
        type=pathlib.Path,
        default=REPOSITORY / "schemas",
        help="the repository's folder schemas/; found by itself when run from a checkout",
    )
    common.add_argument(
        "--set",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        help="a setting of librdkafka, such as security.protocol=SASL_SSL; may come several times",
    )

    result = argparse.ArgumentParser(description="A client of StreamTune.")
    commands = result.add_subparsers(dest="command", required=True)

    command = commands.add_parser("publish", parents=[common], help="publishes image files")
    command.set_defaults(run=publish)
    command.add_argument("files", metavar="FILE", nargs="+", type=pathlib.Path)
    command.add_argument(
        "--id-prefix", metavar="TEXT", help="ids are TEXT and the file's name; default: its path"
    )
    add_publishing(command, "images")

    command = commands.add_parser(
        "feedback", parents=[common], help="says what an image shows: corrects or confirms"
    )
    command.set_defaults(run=feedback)
    command.add_argument("id", metavar="ID", help="the image id")
    command.add_argument("label", metavar="LABEL", help="what it shows")
    command.add_argument("--annotator", metavar="NAME", help="who says so")
    command.add_argument(
        "--image",
        metavar="FILE",
        type=pathlib.Path,
        help="brings the image along: for one that was classified too long ago, or never",
    )
    add_publishing(command, "feedback")

    for name, schema in (("predictions", "prediction.avsc"), ("dead-letters", "dead-letter.avsc")):
        command = commands.add_parser(
            name, parents=[common], help=f"prints {name}, one JSON object a line"
        )
        command.set_defaults(run=read, schema=schema)
        command.add_argument("--topic", default=name, help="default: %(default)s")
        command.add_argument(
            "--registry", metavar="URL", help="as the service's schema.registry.url, if it has one"
        )
        command.add_argument(
            "--follow", action="store_true", help="goes on with those still to come"
        )
        command.add_argument(
            "--count",
            metavar="N",
            type=positive(int),
            help="ends after N records; fewer are an error",
        )
        command.add_argument(
            "--timeout",
            metavar="S",
            type=positive(float),
            help="ends after S seconds without a record; default: 30, none with --follow",
        )
    return result


def add_publishing(command: argparse.ArgumentParser, topic: str) -> None:
    """Adds the options of what publishes."""
    command.add_argument("--topic", default=topic, help="default: %(default)s")
    command.add_argument(
        "--max-record-bytes",
        metavar="N",
        type=positive(int),
        default=1024 * 1024,
        help="as the service's topic.max.record.bytes; default: %(default)s",
    )
    command.add_argument(
        "--timeout",
        metavar="S",
        type=positive(float),
        default=30.0,
        help="seconds until a record that has not arrived has failed; default: %(default)g",
    )


def positive(number: Any) -> Any:
    """Returns a converter to int or float that takes finite numbers above zero only."""

    def convert(text: str) -> Any:
        try:
            value = number(text)
        except ValueError:
            value = 0
        if not 0 < value < math.inf:
            raise argparse.ArgumentTypeError(f"needs a number above 0, found {text}")
        return value

    return convert


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Runs the command line; returns the exit status."""
    args = parser().parse_args(arguments)
    if args.timeout is None and not args.follow:
        args.timeout = 30.0
    try:
        return args.run(args)
    except ClientError as e:
        complain(str(e))
        return 1
    except KafkaException as e:
        complain(e.args[0].str())
        return 1
    except BrokenPipeError:  # Whoever read our output has enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as e:
        complain(str(e))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
