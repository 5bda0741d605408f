package dev.streamtune;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.micrometer.core.instrument.MeterRegistry;

/** Packages point inward, and each library is known where it belongs only. */
@AnalyzeClasses(packages = "dev.streamtune", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule PACKAGES_POINT_INWARD =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("dev.streamtune.cli..")
          .layer("bench")
          .definedBy("dev.streamtune.bench..")
          .layer("topology")
          .definedBy("dev.streamtune.topology..")
          .layer("inference")
          .definedBy("dev.streamtune.inference..")
          .layer("training")
          .definedBy("dev.streamtune.training..")
          .layer("heads")
          .definedBy("dev.streamtune.heads..")
          .layer("transfer")
          .definedBy("dev.streamtune.transfer..")
          .layer("weights")
          .definedBy("dev.streamtune.weights..")
          .layer("image")
          .definedBy("dev.streamtune.image..")
          .layer("reference")
          .definedBy("dev.streamtune.reference..")
          .layer("model")
          .definedBy("dev.streamtune.model..")
          .layer("events")
          .definedBy("dev.streamtune.events..")
          .layer("registry")
          .definedBy("dev.streamtune.registry..")
          .layer("schema")
          .definedBy("dev.streamtune.schema..")
          .layer("config")
          .definedBy("dev.streamtune.config..")
          .layer("metrics")
          .definedBy("dev.streamtune.metrics..")
          .layer("drift")
          .definedBy("dev.streamtune.drift..")
          .layer("labelling")
          .definedBy("dev.streamtune.labelling..")
          .layer("sketch")
          .definedBy("dev.streamtune.sketch..")
          .layer("broker")
          .definedBy("dev.streamtune.broker..")
          .layer("console")
          .definedBy("dev.streamtune.console..")
          .layer("web")
          .definedBy("dev.streamtune.web")
          .layer("web.access")
          .definedBy("dev.streamtune.web.access..")
          .layer("web.api")
          .definedBy("dev.streamtune.web.api..")
          .layer("tracing")
          .definedBy("dev.streamtune.tracing..")
          .layer("samples")
          .definedBy("dev.streamtune.samples..")
          .layer("client")
          .definedBy("dev.streamtune.client..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("bench")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("topology")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("transfer")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("weights")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("console")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("inference")
          .mayOnlyBeAccessedByLayers("cli", "console", "bench", "topology", "transfer")
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("cli", "console", "bench", "topology", "transfer")
          .whereLayer("heads")
          .mayOnlyBeAccessedByLayers("cli", "console", "topology")
          .whereLayer("image")
          .mayOnlyBeAccessedByLayers("cli", "console", "topology", "inference", "transfer")
          .whereLayer("reference")
          .mayOnlyBeAccessedByLayers("console", "topology", "inference")
          .whereLayer("reference")
          .mayOnlyAccessLayers("events", "config")
          .whereLayer("registry")
          .mayOnlyBeAccessedByLayers("cli", "client")
          .whereLayer("registry")
          .mayOnlyAccessLayers("events", "config")
          .whereLayer("tracing")
          .mayOnlyBeAccessedByLayers("cli", "topology")
          .whereLayer("tracing")
          .mayOnlyAccessLayers("events", "config")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers(
              "cli",
              "console",
              "bench",
              "topology",
              "inference",
              "training",
              "heads",
              "transfer",
              "weights")
          .whereLayer("drift")
          .mayOnlyBeAccessedByLayers("topology", "training")
          .whereLayer("drift")
          .mayOnlyAccessLayers("sketch")
          .whereLayer("sketch")
          .mayOnlyBeAccessedByLayers(
              "cli", "bench", "console", "topology", "training", "labelling", "drift")
          .whereLayer("sketch")
          .mayNotAccessAnyLayer()
          .whereLayer("labelling")
          .mayOnlyBeAccessedByLayers("cli", "bench", "console")
          .whereLayer("labelling")
          .mayOnlyAccessLayers("sketch")
          .whereLayer("broker")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("web")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("web")
          .mayOnlyAccessLayers("web.access", "web.api", "config", "metrics")
          .whereLayer("web.access")
          .mayOnlyBeAccessedByLayers("cli", "web")
          .whereLayer("web.access")
          .mayOnlyAccessLayers("web.api", "config")
          .whereLayer("web.api")
          .mayOnlyBeAccessedByLayers("cli", "web", "web.access", "console")
          .whereLayer("web.api")
          .mayNotAccessAnyLayer()
          .whereLayer("samples")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("client")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("client")
          .mayOnlyAccessLayers("events", "registry", "schema", "config")
          .whereLayer("config")
          .mayNotAccessAnyLayer()
          .whereLayer("metrics")
          .mayNotAccessAnyLayer()
          .whereLayer("samples")
          .mayNotAccessAnyLayer()
          .whereLayer("broker")
          .mayNotAccessAnyLayer()
          .whereLayer("events")
          .mayOnlyAccessLayers("schema", "config");

  /** The packages of the client's jar, as the pom names them. */
  @ArchTest
  static final ArchRule THE_CLIENTS_JAR_NEEDS_FEW_LIBRARIES =
      classes()
          .that()
          .resideInAnyPackage(
              "dev.streamtune.client..",
              "dev.streamtune.events..",
              "dev.streamtune.registry..",
              "dev.streamtune.schema..",
              "dev.streamtune.config..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.streamtune.client..",
              "dev.streamtune.events..",
              "dev.streamtune.registry..",
              "dev.streamtune.schema..",
              "dev.streamtune.config..",
              "java..",
              "com.fasterxml.jackson..",
              "org.apache.avro..",
              "org.apache.kafka.clients..",
              "org.apache.kafka.common..",
              "org.jspecify..",
              "org.slf4j..");

  @ArchTest
  static final ArchRule ONLY_TOPOLOGY_AND_CLI_KNOW_KAFKA_STREAMS =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.streamtune.topology..", "dev.streamtune.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka.streams..");

  @ArchTest
  static final ArchRule ONLY_MODEL_INFERENCE_AND_TRAINING_KNOW_THE_TENSOR_LIBRARY =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.streamtune.model..", "dev.streamtune.inference..", "dev.streamtune.training..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  @ArchTest
  static final ArchRule MODEL_INFERENCE_AND_TRAINING_KNOW_NO_KAFKA =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.streamtune.model..",
              "dev.streamtune.inference..",
              "dev.streamtune.training..",
              "dev.streamtune.transfer..",
              "dev.streamtune.weights..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule ONLY_THE_KERAS_FORMATS_KNOW_HDF5 =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.streamtune.weights.keras..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.jhdf..");

  @ArchTest
  static final ArchRule ONLY_TRACING_KNOWS_OPENTELEMETRY =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.streamtune.tracing..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.opentelemetry..");

  @ArchTest
  static final ArchRule ONLY_TRANSFER_DRAWS_CHARTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.streamtune.transfer..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.knowm.xchart..");

  @ArchTest
  static final ArchRule ONLY_WEB_KNOWS_THE_HTTP_SERVER =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.streamtune.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.jetty..", "io.micrometer.prometheusmetrics..");

  @ArchTest
  static final ArchRule OPERATIONS_AND_WHO_MAY_CALL_THEM_KNOW_NO_HTTP_SERVER =
      noClasses()
          .that()
          .resideInAnyPackage("dev.streamtune.web.api..", "dev.streamtune.web.access..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.jetty..");

  @ArchTest
  static final ArchRule WEB_KNOWS_NO_KAFKA =
      noClasses()
          .that()
          .resideInAPackage("dev.streamtune.web..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule ONLY_THE_BROKER_PACKAGE_KNOWS_KAFKAS_SERVER =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.streamtune.broker..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..");

  @ArchTest
  static final ArchRule METERS_ARE_REGISTERED_FROM_THE_CATALOGUE_ONLY =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.streamtune.metrics.CatalogueRegistry")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("io\\.micrometer\\.core\\.instrument\\.\\w+\\$Builder")
          .orShould()
          .callMethodWhere(
              target(owner(equivalentTo(MeterRegistry.class)))
                  .and(target(nameMatching("counter|gauge|gauge\\w+|more|summary|timer"))));

  @ArchTest
  static final ArchRule NO_STATIC_HOLDS_STATE =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("dev.streamtune.schema..")
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule CLASSES_ARE_FINAL =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .resideOutsideOfPackage("dev.streamtune.schema..")
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .and()
          .areNotEnums()
          .and()
          .areNotAnonymousClasses()
          .should()
          .haveModifier(JavaModifier.FINAL);
}
