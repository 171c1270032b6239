package anju.demo;

import static anju.demo.DemoPeople.MANAGER;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;

/** Files brought in: one taken over, one still to be mended. */
@Singleton
class ImportLife {
    private final Console console;

    ImportLife(Console console) {
        this.console = console;
    }

    void bringPointsIn(Cast cast, LocalDate today) {
        var rows = cast.every(7, Habit.PROMPT, 6).stream()
                .map(stay -> "%s,150,%s,老会员卡余额".formatted(stay.tenant().phone(), today.plusMonths(6)))
                .collect(Collectors.joining("\n"));
        var file = "手机号,积分,有效期,备注\n" + rows + "\n";
        var preview = console.upload(MANAGER, "/api/v1/imports?kind=points-opening", "老会员卡积分.csv", file);
        console.post(MANAGER, "/api/v1/imports/" + preview.text("id") + "/commit", Map.of());
    }

    void leaveOneToMend(Cast cast, LocalDate today) {
        var payers = cast.every(9, Habit.PROMPT, 3);
        var file = "手机号,付款日,实收金额,付款渠道,流水号\n"
                + "%s,%s,800.00,银行转账,YH0001\n".formatted(payers.get(0).tenant().phone(), today.minusDays(1))
                + "%s,2026-13-05,1200.00,银行转账,YH0002\n".formatted(payers.get(1).tenant().phone())
                + "%s,%s,一千二,微信,YH0003\n".formatted(payers.get(2).tenant().phone(), today.minusDays(2))
                + "13000000000,%s,950.00,支付宝,YH0004\n".formatted(today.minusDays(2));
        console.upload(MANAGER, "/api/v1/imports?kind=payments", "银行流水.csv", file);
    }
}
