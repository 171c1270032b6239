package anju.demo;

import static anju.demo.DemoPeople.AGENT;
import static anju.demo.DemoPeople.MANAGER;

import anju.conversations.PastConversations;
import anju.identity.StaffDirectory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** What tenants wrote lately: some wait for an answer, one since yesterday, some have one, some are done. */
@Singleton
class ConversationLife {
    private static final String LOGIN = "tenant";

    private final Console console;
    private final StaffDirectory staff;
    private final PortalLife portal;
    private final PastConversations past;
    private final Clock clock;

    ConversationLife(Console console, StaffDirectory staff, PortalLife portal, PastConversations past, Clock clock) {
        this.console = console;
        this.staff = staff;
        this.portal = portal;
        this.past = past;
        this.clock = clock;
    }

    void talk(Cast cast) {
        var me = portal.tenant(LOGIN).orElseThrow();
        var who = cast.every(3, Habit.PROMPT, 200).stream()
                .filter(stay -> stay.house().equals(House.all().getFirst()))
                .map(cast::id)
                .filter(id -> !id.equals(me))
                .limit(7)
                .toList();
        heard(who.get(0), "你好，请问这个月的水费是按什么算的？比上个月多了不少。", 1610);
        heard(who.get(1), "周末朋友来住两晚，需要登记吗？", 190);
        heard(who.get(1), "他开车来，能停一楼吗？", 186);
        heard(who.get(2), "Hi, could you send me a proof of residence in English? The visa office asks for it.", 95);
        answered(who.get(3), AGENT, "您好，空调清洗排在周四上午，家里要留人吗？", 1500);
        heard(who.get(3), "可以的，我十点以后在家", 40);
        heard(who.get(4), "门禁卡刷不开了", 400);
        answered(who.get(4), AGENT, "已重新授权，您再试一下。不行的话来前台换一张。", 380);
        heard(who.get(5), "楼下快递柜满了，能放前台吗？", 2960);
        answered(who.get(5), MANAGER, "可以，前台保留三天。", 2950);
        heard(who.get(5), "谢谢！", 2940);
        past.ended(who.get(5));
        heard(who.get(6), "续租的话，租金会涨吗？", 4300);
        answered(who.get(6), MANAGER, "同样的价格再签一年。方案下周发给您。", 4210);
        past.ended(who.get(6));
        heard(me, "下个月想换到朝南的房间，有空的吗？", 2900);
        answered(me, MANAGER, "下月中旬 9 楼有一间朝南的空出来，租金一样。要帮您留着吗？", 2840);
    }

    void keepReplies() {
        reply("收到，马上看", "{{name}}，您好！收到了，我们马上看，有结果第一时间告诉您。");
        reply("请拍照", "{{name}}，您好！方便的话请拍张照片发过来，师傅好带配件。");
        reply("已安排上门", "{{name}}，您好！已经安排师傅上门，到之前会先给您打电话。");
    }

    private void reply(String title, String text) {
        console.post(MANAGER, "/api/v1/quick-replies", Map.of("title", title, "text", text, "team", true),
                "Idempotency-Key", "demo-reply-" + title.hashCode());
    }

    private void heard(UUID tenant, String text, int minutesAgo) {
        past.heard(tenant, text, ago(minutesAgo));
    }

    private void answered(UUID tenant, String login, String text, int minutesAgo) {
        var by = staff.active().stream().filter(one -> one.username().equals(login)).findFirst().orElseThrow();
        past.answered(tenant, by.id(), by.name(), text, ago(minutesAgo));
    }

    private Instant ago(int minutes) {
        return clock.instant().minus(Duration.ofMinutes(minutes)).truncatedTo(ChronoUnit.SECONDS);
    }
}
