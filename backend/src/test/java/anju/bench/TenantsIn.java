package anju.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tenants who are signed in at their portal, each by an invitation. */
record TenantsIn(List<UUID> ids, List<String> cookies) {

    static TenantsIn of(House house, List<Town.Home> homes) throws Exception {
        var ids = new ArrayList<UUID>();
        var cookies = new ArrayList<String>();
        for (var home : homes) {
            var path = house.post("/api/v1/tenants/" + home.tenantId() + "/portal-invitation", "{}", 201).get("path").getStringValue();
            ids.add(home.tenantId());
            cookies.add(house.cookieOf("/api/v1/portal/invitations/" + path.substring(path.lastIndexOf('/') + 1), "{}"));
        }
        return new TenantsIn(ids, cookies);
    }

    int size() {
        return ids.size();
    }

    UUID id(long n) {
        return ids.get((int) (n % size()));
    }

    String cookie(long n) {
        return cookies.get((int) (n % size()));
    }
}
