package anju.messaging;

import org.jspecify.annotations.Nullable;

/** Which dead letters are meant; null: any. */
record DeadLetters(@Nullable String channel, @Nullable String template, @Nullable String kind) {}
