/**
 * How Anju speaks HTTP: problem+json, money, versions (ETag, If-Match), idempotency keys, the reader's language, CSV to
 * download, and the built site.
 */
@NullMarked
package anju.kernel.http;

import org.jspecify.annotations.NullMarked;
