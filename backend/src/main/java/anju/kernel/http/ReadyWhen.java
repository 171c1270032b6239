package anju.kernel.http;

/** Says that the application cannot serve yet although it listens: every bean of this type must agree to readiness. */
public interface ReadyWhen {
    boolean ready();
}
