package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AclsCommandTest {
  @Test
  void printsTheCommandsThatGrant() {
    Invocation acls =
        acls(
            "train",
            "--principal",
            "trainer",
            "--bootstrap-servers",
            "kafka:9094",
            "--command-config",
            "admin.properties");

    String start =
        "kafka-acls.sh --bootstrap-server kafka:9094 --command-config admin.properties --add --allow-principal User:trainer ";
    assertThat(acls.exitCode()).as(acls.err()).isZero();
    assertThat(acls.out())
        .containsExactly(
            start + "--operation Read --topic labelled-examples",
            start + "--operation Write --topic dead-letters",
            start + "--operation Read --operation Write --topic heads --topic training-runs",
            start
                + "--operation Read --operation Write --operation Create --topic streamtune-train-replay-buffer-changelog --topic streamtune-train-withdrawn-images-changelog --topic streamtune-train-open-requests-changelog",
            start + "--operation Read --group streamtune-train",
            start
                + "--operation Write --resource-pattern-type prefixed --transactional-id streamtune-train-",
            start + "--operation Write --transactional-id streamtune-heads");
  }

  @Test
  void theConsoleReadsWhatItShowsAndWritesLabelsAndCopiesOfHeads() {
    Invocation console = acls("console", "--principal", "c", "--set", "feedback.quarantine=true");

    String start =
        "kafka-acls.sh --bootstrap-server localhost:9092 --add --allow-principal User:c ";
    assertThat(console.out())
        .contains(start + "--operation Write --transactional-id streamtune-heads")
        .anyMatch(
            line -> line.startsWith(start + "--operation Read --operation Write --topic feedback"))
        .anyMatch(line -> line.startsWith(start + "--operation Read --topic images "))
        .anyMatch(line -> line.contains("--topic quarantine"));
  }

  @Test
  void whoServesAndShowsTheConsoleNeedsTheRightsOfBoth() {
    String[] serve = {"serve", "--principal", "s"};
    String[] shows = {"serve", "--principal", "s", "--set", "console.enabled=true"};

    assertThat(acls(serve).out()).noneMatch(line -> line.contains("training-runs"));
    assertThat(acls(shows).out()).anyMatch(line -> line.contains("training-runs"));
  }

  @Test
  void printsObjectsForPrograms() throws Exception {
    Invocation acls = acls("reader", "--principal", "User:CN=r, O=x", "--json");

    JsonNode entry = new ObjectMapper().readTree(acls.lastLine());
    assertThat(acls.out()).hasSize(1);
    assertThat(entry.get("principal").asText()).isEqualTo("User:CN=r, O=x");
    assertThat(entry.get("resourceType").asText()).isEqualTo("TOPIC");
    assertThat(entry.get("patternType").asText()).isEqualTo("LITERAL");
    assertThat(entry.get("name").asText()).isEqualTo("predictions");
    assertThat(entry.get("operation").asText()).isEqualTo("READ");
  }

  @Test
  void whatAShellWouldReadIsQuoted() {
    assertThat(acls("reader", "--principal", "User:CN=it's r").lastLine())
        .contains("--allow-principal 'User:CN=it'\\''s r' --operation");
    assertThat(acls("topics", "--principal", "t").lastLine())
        .contains("--operation DescribeConfigs");
  }

  @Test
  void followsTheSettings() {
    String[] named = {"all", "--principal", "me", "--set", "application.id=flowers"};
    assertThat(String.join("\n", acls(named).out()))
        .contains("--group flowers --group flowers-train", "flowers-pending-images-changelog")
        .doesNotContain("quarantine", "feedback-rate", "streamtune-");

    assertThat(
            acls("train", "--principal", "me", "--set", "feedback.quarantine=true")
                .out()
                .toString())
        .contains("--topic quarantine", "streamtune-train-quarantine-changelog");
    assertThat(
            acls("serve", "--principal", "me", "--set", "feedback.max.per.minute=5")
                .out()
                .toString())
        .contains("streamtune-feedback-rate-changelog");
  }

  @Test
  void severalPartiesHaveWhatEachHasAndNothingTwice() {
    Invocation both = acls("publisher", "reader", "annotator", "--principal", "me", "--json");
    Invocation all = acls("all", "--principal", "me", "--json");
    Invocation apart = acls("serve", "train", "--principal", "me", "--json");

    assertThat(both.out()).hasSize(3);
    assertThat(apart.out()).isEqualTo(all.out()).doesNotHaveDuplicates();
    assertThat(all.out())
        .as("the prefix of the ids that serving uses has the others")
        .filteredOn(line -> line.contains("TRANSACTIONAL_ID"))
        .hasSize(1);
  }

  @Test
  void aPartyThatIsNoneIsAWrongCall() {
    Invocation none = acls("everybody", "--principal", "me");

    assertThat(none.exitCode()).isEqualTo(ExitCode.WRONG_CALL.number());
    assertThat(none.err()).contains("everybody", "PUBLISHER");
    assertThat(acls("reader").err()).contains("--principal");
  }

  private static Invocation acls(String... arguments) {
    String[] call = new String[arguments.length + 1];
    call[0] = "acls";
    System.arraycopy(arguments, 0, call, 1, arguments.length);
    return Invocation.of(call);
  }
}
