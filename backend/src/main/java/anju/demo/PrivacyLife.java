package anju.demo;

import static anju.demo.DemoPeople.MANAGER;

import anju.demo.Portfolio.Stay;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What tenants asked of their own data: a copy; to be forgotten, which waits for somebody to decide, and which came too early. */
@Singleton
class PrivacyLife {
    private final Console console;

    PrivacyLife(Console console) {
        this.console = console;
    }

    void ask(List<Stay> stays, Cast cast, LocalDate today) {
        var gone = stays.stream()
                .filter(stay -> !stay.to().isAfter(today))
                .sorted(Comparator.comparing(Stay::to))
                .findFirst();
        gone.ifPresent(stay -> erasure(cast, stay, "搬去杭州了，不会再回来，请把我的资料删掉"));
        var here = cast.paying(Habit.EARLY).filter(stay -> stay.to().isAfter(today)).limit(2).toList();
        if (here.size() < 2) return;
        var early = erasure(cast, here.getFirst(), "不想再收到消息");
        console.post(MANAGER, "/api/v1/data-requests/" + early + "/refusal",
                Map.of("reason", "您还住在这里，租约期间要留着联系方式；不想收的消息可以在“消息与通知”里关掉"));
        console.post(MANAGER, "/api/v1/tenants/" + cast.id(here.getLast()) + "/data-exports", Map.of());
    }

    private String erasure(Cast cast, Stay stay, String reason) {
        return console.post(MANAGER, "/api/v1/tenants/" + cast.id(stay) + "/erasure-requests", Map.of("reason", reason)).text("id");
    }
}
