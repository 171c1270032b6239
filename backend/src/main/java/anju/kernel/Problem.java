package anju.kernel;

import java.util.List;

/**
 * A refusal that the caller can understand and act on; {@code kernel.http} turns it into RFC 9457 problem+json.
 *
 * <p>{@code code} is stable and dotted, its first part names the module ({@code points.insufficient}); the module's
 * message bundle holds {@code <code>} (the sentence, MessageFormat with {@code args}) in every language.
 */
public abstract sealed class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final transient Object[] args;

    private Problem(int status, String code, Object... args) {
        super(code + " " + List.of(args), null, false, false);
        this.status = status;
        this.code = code;
        this.args = args;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Object[] args() {
        return args;
    }

    /** 404: it does not exist, or the caller's scope does not include it (which must look the same). */
    public static final class NotFound extends Problem {
        public NotFound(String code, Object... args) {
            super(404, code, args);
        }
    }

    /** 422: fields that are readable but wrong; each names where, what was read and what is expected. */
    public static final class Invalid extends Problem {
        private final transient List<FieldError> errors;

        public Invalid(List<FieldError> errors) {
            super(422, errors.size() == 1 ? errors.getFirst().code() : "kernel.invalid", errors.size() == 1 ? errors.getFirst().args() : new Object[] {errors.size()});
            this.errors = List.copyOf(errors);
        }

        public Invalid(String pointer, String code, Object... args) {
            this(List.of(new FieldError(pointer, code, args)));
        }

        public List<FieldError> errors() {
            return errors;
        }
    }

    /** 409: what is asked collides with the present state (overlap, duplicate, already done). */
    public static final class Conflict extends Problem {
        public Conflict(String code, Object... args) {
            super(409, code, args);
        }
    }

    /** 409 or 422 in other systems, 422 here: a rule of the business says no, and the sentence says what would help. */
    public static final class RuleBroken extends Problem {
        public RuleBroken(String code, Object... args) {
            super(422, code, args);
        }
    }

    /** 403: known caller, not allowed. */
    public static final class Forbidden extends Problem {
        public Forbidden(String code, Object... args) {
            super(403, code, args);
        }
    }

    /** 412: the version in If-Match is no longer the current one. */
    public static final class Stale extends Problem {
        public Stale(long current) {
            super(412, "kernel.stale", current);
        }
    }

    /** 428: an update without If-Match. */
    public static final class VersionRequired extends Problem {
        public VersionRequired() {
            super(428, "kernel.version_required");
        }
    }

    /** 401: not signed in, or the sign-in failed. */
    public static final class Unauthenticated extends Problem {
        public Unauthenticated(String code, Object... args) {
            super(401, code, args);
        }
    }

    /** 429: too many tries; {@code retryAfterSeconds} goes into the Retry-After header. */
    public static final class TooMany extends Problem {
        private final long retryAfterSeconds;

        public TooMany(long retryAfterSeconds, String code, Object... args) {
            super(429, code, args);
            this.retryAfterSeconds = retryAfterSeconds;
        }

        public long retryAfterSeconds() {
            return retryAfterSeconds;
        }
    }

    /** 400 or 413: the request as such cannot be read (malformed cursor, header, file too large). */
    public static final class Unreadable extends Problem {
        public Unreadable(int status, String code, Object... args) {
            super(status, code, args);
        }
    }

    /** One wrong field. {@code pointer} is an RFC 6901 JSON pointer such as {@code /caps/0/points}. */
    public record FieldError(String pointer, String code, Object... args) {}
}
