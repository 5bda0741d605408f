package dev.streamtune.web.access;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Who is let in.
 *
 * @param bound address that the server listens on
 * @param users who there is; without it, everybody may do everything
 * @param origin by which browsers know the service, if a proxy stands in front
 * @param session how long a session lasts at most
 * @param writesPerMinute how much one user may change
 */
public record AccessSettings(
    String bound,
    Optional<UsersFile> users,
    Optional<URI> origin,
    Duration session,
    int writesPerMinute) {}
