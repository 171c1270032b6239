package anju.paying;

/** What became of a bill that is drawn. LEFT: tried often enough, the tenant pays it. ENDED: the mandate ended before. */
enum DrawState { WAITING, DRAWING, DRAWN, LEFT, ENDED }
