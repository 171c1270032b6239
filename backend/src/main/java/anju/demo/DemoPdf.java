package anju.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A page of text as a PDF 1.4, in ASCII: Chinese by the reader's own font (ISO 32000-1, 9.7.5.2, UniGB-UCS2-H). */
final class DemoPdf {
    private DemoPdf() {}

    static String page(String title, List<String> lines) {
        var text = new StringBuilder("BT /F1 20 Tf 60 770 Td <" + hex(title) + "> Tj /F1 12 Tf 0 -14 Td");
        lines.forEach(line -> text.append(" 0 -24 Td <").append(hex(line)).append("> Tj"));
        var objects = List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
                "<</Length " + (text.length() + 3) + ">>\nstream\n" + text + " ET\nendstream",
                "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
                "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
                        + "/FontDescriptor 7 0 R/DW 1000>>",
                "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120"
                        + "/CapHeight 880/StemV 93>>");
        return assembled(objects);
    }

    private static String assembled(List<String> objects) {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new ArrayList<Integer>();
        for (var object : objects) {
            places.add(pdf.length());
            pdf.append(places.size()).append(" 0 obj\n").append(object).append("\nendobj\n");
        }
        var table = pdf.length();
        pdf.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        places.forEach(place -> pdf.append("%010d 00000 n \n".formatted(place)));
        return pdf.append("trailer\n<</Size ").append(objects.size() + 1).append("/Root 1 0 R>>\nstartxref\n").append(table).append("\n%%EOF\n")
                .toString();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }
}
