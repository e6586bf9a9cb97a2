"""OpenTelemetry, where the extra `otel` is installed and `OTEL_EXPORTER_OTLP_ENDPOINT` says where to: a span for each
request and each job. A span holds a method, a route or a kind of job, a status and an id; no address, query or text.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from coach.errors import NotReady

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter

ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"


class Tracing:
    """Where spans go; nowhere until it has begun. One a process, as OpenTelemetry's own settings are."""

    def __init__(self) -> None:
        self._provider: TracerProvider | None = None

    def begin(self, exporter: SpanExporter | None = None) -> None:
        """Send spans to `exporter`, or to where the environment says, if it does. Raises NotReady without the extra."""
        if exporter is None and not os.environ.get(ENDPOINT):
            return
        try:
            from opentelemetry.sdk.resources import Resource
            from opentelemetry.sdk.trace import TracerProvider
            from opentelemetry.sdk.trace.export import BatchSpanProcessor

            if exporter is None:
                from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter

                exporter = OTLPSpanExporter()
        except ImportError:
            raise NotReady(f"{ENDPOINT} is set; install what it needs: pip install 'upward-coach[otel]'") from None
        named = Resource.create({} if os.environ.get("OTEL_SERVICE_NAME") else {"service.name": "upward"})
        self._provider = TracerProvider(resource=named)
        self._provider.add_span_processor(BatchSpanProcessor(exporter))

    def tell(self, name: str, took_s: float, told: Mapping[str, str | int], *, parent: str | None = None) -> None:
        """A span that ends now. parent: what the caller sent as `traceparent`."""
        if self._provider is None:
            return
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        within = TraceContextTextMapPropagator().extract({"traceparent": parent} if parent else {})
        ended = time.time_ns()
        began = ended - int(took_s * 1e9)
        self._provider.get_tracer("upward").start_span(name, within, attributes=dict(told), start_time=began).end(ended)

    def close(self) -> None:
        """Send what was not sent yet."""
        if self._provider is not None:
            self._provider.shutdown()
            self._provider = None


TRACING = Tracing()
