package anju.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Invented people. The telephone numbers belong to ranges of the right shape; nobody is called. */
final class Names {
    private static final List<String> SURNAMES = List.of((
            "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 "
            + "苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 欧阳 单 仇 解").split(" "));
    private static final List<String> GIVEN = List.of((
            "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 子涵 梓萱 宇轩 浩然 欣怡 雨桐 诗涵 思远 佳怡 "
            + "俊杰 志强 建国 晓东 晓燕 海燕 文博 文静 天宇 梦瑶 雅琪 嘉豪 一鸣 可欣 雪梅 国华 春梅 立新 慧敏 家豪 若曦 书瑶 景行 知夏 云帆").split(" "));
    private static final List<String> FIRST_ABROAD = List.of((
            "Ana João Maria Pedro Inês Tiago Sofia Miguel Beatriz Rui Carla Nuno Marta Diogo Joana Emma Liam Olivia Noah Lucas "
            + "Clara Hugo Elena Marco Anna Thomas Julia Daniel Laura David").split(" "));
    private static final List<String> LAST_ABROAD = List.of((
            "Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Gonçalves Gomes Lopes Marques Almeida "
            + "Ribeiro Pinto Carvalho Teixeira Moreira Smith Walker Müller Rossi Dubois Novak Jensen Murphy").split(" "));
    private static final List<String> TAGS = List.of("学生", "家庭", "养宠", "企业租客", "夜班", "老租户");
    private static final List<String> TAGS_ABROAD = List.of("student", "family", "pet", "company", "remote work");

    private final Random dice;
    private final Set<String> used = new HashSet<>();
    private int phones;

    Names(Random dice) {
        this.dice = dice;
    }

    /** Two in a hundred share their name with somebody else. */
    String name(boolean chinese) {
        while (true) {
            var name = chinese
                    ? any(SURNAMES) + any(GIVEN)
                    : any(FIRST_ABROAD) + " " + any(LAST_ABROAD);
            if (used.add(name) || dice.nextInt(100) < 2) return name;
        }
    }

    /** E.164. */
    String phone(boolean chinese) {
        phones++;
        var mixed = Math.floorMod(phones * 7919L, 100_000L);
        return chinese
                ? "+86" + List.of("138", "139", "136", "158", "186", "177").get(phones % 6) + "%03d".formatted(100 + phones % 800) + "%05d".formatted(mixed)
                : "+35191" + "%02d".formatted(10 + phones % 80) + "%05d".formatted(mixed);
    }

    List<String> tags(boolean chinese) {
        return dice.nextInt(100) < 30 ? List.of(any(chinese ? TAGS : TAGS_ABROAD)) : List.of();
    }

    private String any(List<String> list) {
        return list.get(dice.nextInt(list.size()));
    }
}
