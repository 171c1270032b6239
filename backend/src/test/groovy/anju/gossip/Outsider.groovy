package anju.gossip

/** Lies in a package that is on no map. */
class Outsider {
}
