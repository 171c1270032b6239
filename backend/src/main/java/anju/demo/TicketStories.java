package anju.demo;

import anju.tickets.Priority;
import anju.tickets.TicketKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tenants report, and what is done about it; in the language of the house. */
final class TicketStories {
    private TicketStories() {}

    /**
     * @param supplier index of who is sent; −1: nobody
     * @param sketch what the photos show; null: there are none
     * @param reported whether a tenant reported it; else staff found it
     */
    record Story(
            TicketKind kind,
            String category,
            Priority priority,
            String title,
            String description,
            String done,
            @Nullable String cause,
            @Nullable String prevention,
            int supplier,
            @Nullable String sketch,
            boolean reported) {}

    static List<Story> chinese() {
        return List.of(
                repair("leak", Priority.HIGH, "卫生间洗手台下漏水", "柜子里一直有水，毛巾都湿了", "更换了下水软管和密封圈，试水不漏", "软管老化", "每年检查一次软管", 0, "leak"),
                repair("air-conditioning", Priority.HIGH, "空调不制热", "开到 28 度吹的还是凉风", "补了制冷剂，清洗滤网，出风 45 度", "缺制冷剂", "换季前统一保养", 2, "cold"),
                complaint("noise-neighbour", Priority.NORMAL, "楼上半夜拖家具", "连续三晚 12 点以后很响", "上门沟通，楼上租户换了静音脚垫，晚上 10 点后不再挪动", "家具没有脚垫", "入住须知里加上静音要求", -1, null),
                repair("drain", Priority.NORMAL, "地漏返味", "洗澡以后味道很大", "更换防臭地漏芯", "地漏芯老化", null, 0, "drain"),
                service("cleaning", Priority.LOW, "想约周末保洁", "两室，大概 3 小时", "已安排周六上午保洁", null, null, -1, null),
                repair("hot-water", Priority.URGENT, "没有热水", "家里有小孩，今天一定要洗澡", "更换热水器点火电极，出水正常", "点火电极积碳", "每年清理一次", 0, "cold"),
                complaint("hygiene", Priority.NORMAL, "楼道垃圾两天没清", "5 楼电梯口，味道很大", "当天清理，调整保洁排班为每天两次", "保洁请假没有替班", "替班名单上墙", -1, "rubbish"),
                repair("light", Priority.LOW, "客厅吸顶灯闪", "开半小时后开始闪", "更换灯板", "灯板老化", null, 0, "light"),
                repair("doors-windows", Priority.HIGH, "门锁打不开，要按好几次", "指纹基本失灵", "更换电池仓并升级固件，重新录入指纹", "电池仓接触不良", "每半年巡检门锁电量", 1, "lock"),
                complaint("repair-quality", Priority.HIGH, "报修三天没人来", "上周报了洗衣机，一直没人联系", "当天上门修好，店长致歉", "派单后没有跟进", "超过 24 小时未上门自动提醒店长", 2, null),
                repair("washing-machine", Priority.NORMAL, "洗衣机脱水时乱跳", "声音很大，位置都移了", "调平底脚，更换减震", "底脚松动", null, 2, "machine"),
                service("keys", Priority.NORMAL, "补办一张门卡", "门卡丢了", "已补办，旧卡已注销", null, null, -1, null),
                complaint("charges", Priority.NORMAL, "水费比上月多一倍", "一个人住，没有变化", "复核水表，发现读数录错，已更正账单", "抄表录入错误", "抄表改为拍照留底", -1, null),
                repair("network", Priority.NORMAL, "晚上网速很慢", "8 点到 11 点基本打不开视频", "更换楼层交换机", "交换机带宽不足", "监控晚高峰带宽", 1, null),
                complaint("safety", Priority.URGENT, "单元门整天开着", "门禁好像坏了，谁都能进来", "更换闭门器和门禁电源", "闭门器漏油", "纳入每月巡检", 1, "lock"),
                service("documents", Priority.LOW, "需要居住证明", "办居住证用", "已开具并盖章，可到前台领取", null, null, -1, null),
                found("common-area", Priority.NORMAL, "消防通道堆放纸箱", "2 号楼 3 层", "联系租户搬走，张贴提示", "网购旺季", null, -1, "rubbish"),
                found("lift", Priority.HIGH, "电梯运行有异响", "经过 6 层时明显", "更换导靴，试运行正常", "导靴磨损", "按季度检查导靴", 3, "lift"));
    }

    static List<Story> english() {
        return List.of(
                repair("leak", Priority.HIGH, "Water under the kitchen sink", "A puddle every morning", "New trap and seal, no more drops", "Worn seal", "Check seals every year", 4, "leak"),
                complaint("noise-works", Priority.NORMAL, "Drilling before eight", "From the building next door", "Spoke to the site, work starts at nine now", "No agreed hours", "Agreed hours in writing", -1, null),
                repair("light", Priority.LOW, "Bathroom light flickers", "After some minutes", "New LED panel", "Old panel", null, 4, "light"),
                service("parcels", Priority.LOW, "Parcel delivered while away", "Could somebody take it in?", "Taken in, waits at the desk", null, null, -1, null),
                repair("hot-water", Priority.URGENT, "No hot water since last night", "", "Replaced the boiler's igniter", "Igniter worn", "Yearly service", 4, "cold"),
                complaint("neighbours", Priority.NORMAL, "Smoke from the balcony below", "Every evening", "Talked to the neighbour, smokes in the yard now", null, null, -1, null));
    }

    private static Story repair(
            String category, Priority priority, String title, String description, String done, @Nullable String cause,
            @Nullable String prevention, int supplier, @Nullable String sketch) {
        return new Story(TicketKind.REPAIR, category, priority, title, description, done, cause, prevention, supplier, sketch, true);
    }

    private static Story complaint(
            String category, Priority priority, String title, String description, String done, @Nullable String cause,
            @Nullable String prevention, int supplier, @Nullable String sketch) {
        return new Story(TicketKind.COMPLAINT, category, priority, title, description, done, cause, prevention, supplier, sketch, true);
    }

    private static Story service(
            String category, Priority priority, String title, String description, String done, @Nullable String cause,
            @Nullable String prevention, int supplier, @Nullable String sketch) {
        return new Story(TicketKind.SERVICE, category, priority, title, description, done, cause, prevention, supplier, sketch, true);
    }

    private static Story found(
            String category, Priority priority, String title, String description, String done, @Nullable String cause,
            @Nullable String prevention, int supplier, @Nullable String sketch) {
        return new Story(TicketKind.REPAIR, category, priority, title, description, done, cause, prevention, supplier, sketch, false);
    }
}
