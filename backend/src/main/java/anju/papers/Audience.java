package anju.papers;

/** Who may read a document. Whose lease is over keeps LEASE and TENANT; the others are for those who live here or will. */
enum Audience { EVERYBODY, HOUSES, LEASE, TENANT }
