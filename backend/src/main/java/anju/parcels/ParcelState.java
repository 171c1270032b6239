package anju.parcels;

enum ParcelState { WAITING, HANDED_OVER, RETURNED }
