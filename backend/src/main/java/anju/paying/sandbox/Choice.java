package anju.paying.sandbox;

/** What the tenant lets happen on the sandbox's page. */
enum Choice { PAY, DECLINE, LATER, TWICE, REVERSE }
