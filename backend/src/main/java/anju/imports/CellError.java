package anju.imports;

/**
 * Why a cell cannot be taken.
 *
 * @param code message key {@code imports.cell.<what>}; its sentence gets the value read, then {@code expected}
 * @param read what stood there, cut to {@value #SHOWN} characters
 */
record CellError(String column, String code, String read, Object... expected) {
    static final int SHOWN = 60;

    CellError {
        read = read.length() <= SHOWN ? read : read.substring(0, SHOWN) + "…";
    }
}
