package dev.streamtune.web;

import dev.streamtune.web.access.Access;
import dev.streamtune.web.access.Login;
import dev.streamtune.web.access.Refusal;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;

/** Logging in and out, and what the page has to know first. */
final class SessionActions {
  private static final PathTemplate PATH = new PathTemplate("/api/session");

  private final Access access;
  private final Supplier<SessionFacts> facts;

  SessionActions(Access access, Supplier<SessionFacts> facts) {
    this.access = access;
    this.facts = facts;
  }

  List<Action> all() {
    return List.of(
        action("GET", Action.LaneKind.OPERATIONS, this::tell),
        action("POST", Action.LaneKind.LOGINS, this::logIn),
        action("DELETE", Action.LaneKind.OPERATIONS, this::logOut));
  }

  private static Action action(String method, Action.LaneKind lane, Action.Work work) {
    return new Action(method, PATH, Optional.empty(), lane, work);
  }

  private Reply tell(ServerCall call) {
    return Reply.json(state(call.caller()));
  }

  private Reply logIn(ServerCall call) throws ApiException {
    LoginBody given = call.body(LoginBody.class);
    Login login = compare(call, given);
    if (login instanceof Login.Done done) {
      call.isFrom(done.user());
      call.answerHeader("Set-Cookie", done.cookie());
      return Reply.json(state(Optional.of(done.user())));
    }
    Refusal refusal = ((Login.Failed) login).refusal();
    refusal
        .retryAfter()
        .ifPresent(wait -> call.answerHeader("Retry-After", String.valueOf(wait.toSeconds() + 1)));
    return new Reply.Json(refusal.status(), new ErrorBody(refusal.code(), refusal.message()));
  }

  private Login compare(ServerCall call, LoginBody given) throws ApiException {
    if (given.token() != null && given.name() == null && given.password() == null) {
      return access.logIn(call.head(), given.token());
    }
    if (given.name() != null && given.password() != null && given.token() == null) {
      call.claims(given.name());
      return access.logIn(call.head(), given.name(), given.password());
    }
    throw new ApiException(
        HttpStatus.BAD_REQUEST_400, "BAD_REQUEST", "send name and password, or a token");
  }

  private Reply logOut(ServerCall call) {
    call.answerHeader("Set-Cookie", access.logOut(call.head()));
    return Reply.json(state(access.loginNeeded() ? Optional.empty() : call.caller()));
  }

  private Map<String, Object> state(Optional<User> user) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("user", user.orElse(null));
    state.put("loginNeeded", access.loginNeeded());
    if (user.isPresent()) {
      SessionFacts now = facts.get();
      state.put("version", now.version());
      state.put("application", now.application());
      state.put("classes", now.classes());
      state.put("newClasses", now.newClasses());
      state.put("headVersion", now.headVersion());
    }
    return state;
  }
}
