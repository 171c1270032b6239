package anju.leases;

enum OfferState { OPEN, ACCEPTED, DECLINED, WITHDRAWN }
