package dev.streamtune.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Decides of new traces: a batch's is recorded if one of its images is, which it links to; any
 * other by chance.
 *
 * @param byChance decides of the others
 */
record ImageSampler(Sampler byChance) implements Sampler {
  /**
   * Makes one that leaves it to whoever began the trace, if somebody else did.
   *
   * @param share of new traces that are recorded, 0 to 1
   */
  static Sampler of(double share) {
    return Sampler.parentBased(new ImageSampler(Sampler.traceIdRatioBased(share)));
  }

  @Override
  public SamplingResult shouldSample(
      Context parent,
      String traceId,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> links) {
    return links.stream().anyMatch(link -> link.getSpanContext().isSampled())
        ? SamplingResult.recordAndSample()
        : byChance.shouldSample(parent, traceId, name, kind, attributes, links);
  }

  @Override
  public String getDescription() {
    return "ImageSampler{" + byChance.getDescription() + "}";
  }
}
