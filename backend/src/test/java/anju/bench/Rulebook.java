package anju.bench;

import anju.rules.engine.CompiledRules.Source;

/** Puts the twenty rules on, as a manager does. */
final class Rulebook {
    private Rulebook() {}

    static void activate(House house) throws Exception {
        int n = 0;
        for (var rule : TwentyRules.cel()) {
            var id = house.post("/api/v1/rules", body(++n, rule), 201).get("id").getStringValue();
            house.post("/api/v1/rules/" + id + "/state", "{\"state\":\"active\"}", 200);
        }
    }

    private static String body(int n, Source rule) {
        return """
                {"name":"Rule %d","trigger":"rent.bill_settled","when":"%s","points":"%s","expiry":{"months":12,"end":"month"}}"""
                .formatted(n, rule.when().replace("\"", "\\\""), rule.points());
    }
}
