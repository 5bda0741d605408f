package dev.streamtune.clients;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** What a run of the program left. */
record Outcome(List<String> command, int exit, String out, String err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the records that the program printed, one on each line. */
  List<JsonNode> records() throws JsonProcessingException {
    List<JsonNode> records = new ArrayList<>();
    for (String line : out.lines().toList()) {
      records.add(JSON.readTree(line));
    }
    return records;
  }

  @Override
  public String toString() {
    return "%s%nexit status %d%nstdout:%n%s%nstderr:%n%s".formatted(command, exit, out, err);
  }
}
