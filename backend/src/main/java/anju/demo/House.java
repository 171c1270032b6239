package anju.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A house of the demo with its rooms. */
record House(
        String name, String code, String address, String timeZone, String currency, String calendar, List<Room> rooms) {

    record Room(String building, String number, int floor, BigDecimal areaM2, String layout, Money rent) {}

    private record Plan(String[] buildings, int floors, int perFloor, int rentFrom, int rentTo, int step, boolean chinese) {}

    static List<House> all() {
        var dice = new Random(7);
        return List.of(
                house("静安公寓", "JA", "上海市静安区江宁路 188 号", "Asia/Shanghai", "CNY", "CN",
                        new Plan(new String[] {"1", "2", "3"}, 12, 3, 3200, 6800, 100, true), dice),
                house("滨江公寓", "BJ", "杭州市滨江区闻涛路 66 号", "Asia/Shanghai", "CNY", "CN",
                        new Plan(new String[] {"A", "B"}, 11, 4, 2400, 5200, 100, true), dice),
                house("Casa Anju Lisboa", "LX", "Rua da Junqueira 42, Lisboa", "Europe/Lisbon", "EUR", "PT",
                        new Plan(new String[] {""}, 8, 6, 720, 1450, 10, false), dice));
    }

    private static House house(
            String name, String code, String address, String zone, String currency, String calendar, Plan plan, Random dice) {
        var rooms = new ArrayList<Room>();
        for (var building : plan.buildings()) {
            for (int floor = 1; floor <= plan.floors(); floor++) {
                for (int door = 1; door <= plan.perFloor(); door++) {
                    rooms.add(room(building, floor, door, currency, plan, dice));
                }
            }
        }
        return new House(name, code, address, zone, currency, calendar, List.copyOf(rooms));
    }

    private static Room room(String building, int floor, int door, String currency, Plan plan, Random dice) {
        var steps = (plan.rentTo() - plan.rentFrom()) / plan.step();
        var step = dice.nextInt(steps + 1);
        var rent = Money.of(CurrencyUnit.of(currency), plan.rentFrom() + step * plan.step());
        var size = step * 3 / (steps + 1);
        var layout = plan.chinese()
                ? List.of("开间", "一室一厅", "两室一厅").get(size)
                : List.of("Studio", "T1", "T2").get(size);
        var area = BigDecimal.valueOf(24 + size * 17 + dice.nextInt(9));
        return new Room(building, "%d%02d".formatted(floor, door), floor, area, layout, rent);
    }
}
