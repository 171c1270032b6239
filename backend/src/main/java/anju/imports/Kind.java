package anju.imports;

import static anju.imports.Field.optional;
import static anju.imports.Field.required;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a file may be, and the columns it has. The first alias is the Chinese heading of the templates, the second the English. */
enum Kind {
    RENT_ROLL(
            "rent-roll",
            required("property", "项目", "property", "公寓", "项目名称", "公寓名称", "门店", "小区", "project"),
            optional("building", "楼栋", "building", "楼号", "栋", "幢", "座", "block"),
            required("unit", "房号", "unit", "房间", "房间号", "房源", "室号", "room", "room_no", "unit_no"),
            required("tenant", "租户姓名", "tenant", "姓名", "租户", "租客", "承租人", "租客姓名", "name", "tenant_name"),
            required("phone", "手机号", "phone", "手机", "电话", "联系电话", "手机号码", "联系方式", "mobile", "phone_number", "tel"),
            optional("email", "邮箱", "email", "电子邮箱", "邮件", "e_mail", "mail"),
            optional("id_number", "证件号", "id_number", "身份证", "身份证号", "证件号码", "身份证号码", "id", "id_no", "passport"),
            required("lease_start", "起租日", "lease_start", "租期开始", "开始日期", "合同开始", "起租日期", "租约起", "start", "start_date"),
            required("lease_end", "到期日", "lease_end", "租期结束", "结束日期", "合同结束", "到期日期", "租约止", "end", "end_date"),
            required("rent", "月租金", "rent", "租金", "月租", "monthly_rent"),
            optional("currency", "币种", "currency", "货币"),
            optional("deposit", "押金", "deposit", "保证金"),
            optional("cadence", "付款方式", "cadence", "付款周期", "缴费方式", "支付方式", "payment_cadence", "payment_terms"),
            optional("due_day", "交租日", "due_day", "付款日", "缴租日", "每月交租日"),
            optional("tags", "标签", "tags", "备注标签", "tag", "labels")),
    BILLS(
            "bills",
            optional("property", "项目", "property", "公寓", "项目名称", "公寓名称", "门店", "小区", "project"),
            required("unit", "房号", "unit", "房间", "房间号", "房源", "室号", "room", "room_no", "unit_no"),
            required("phone", "手机号", "phone", "手机", "电话", "联系电话", "手机号码", "联系方式", "mobile", "phone_number", "tel"),
            required("period_from", "账期起", "period_from", "账期开始", "开始日期", "from", "period_start"),
            required("period_to", "账期止", "period_to", "账期结束", "结束日期", "to", "period_end"),
            required("due_on", "应付日", "due_on", "应收日", "应付日期", "到期日", "due", "due_date"),
            required("amount", "应收金额", "amount", "金额", "应付金额", "账单金额", "total"),
            optional("item", "费用项目", "item", "费用", "项目类型", "收费项目", "费用类型", "charge")),
    PAYMENTS(
            "payments",
            required("phone", "手机号", "phone", "手机", "电话", "联系电话", "手机号码", "联系方式", "mobile", "phone_number", "tel"),
            required("paid_on", "付款日", "paid_on", "收款日", "付款日期", "收款日期", "交易日期", "到账日", "date", "paid", "payment_date"),
            required("amount", "实收金额", "amount", "金额", "收款金额", "交易金额", "付款金额"),
            optional("method", "付款渠道", "method", "渠道", "收款方式", "付款方式", "支付方式", "channel"),
            required("reference", "流水号", "reference", "交易号", "交易流水号", "流水", "单号", "ref", "transaction_id"),
            optional("period_from", "账期起", "period_from", "账期", "账期开始", "period", "period_start")),
    POINTS_OPENING(
            "points-opening",
            required("phone", "手机号", "phone", "手机", "电话", "联系电话", "手机号码", "联系方式", "mobile", "phone_number", "tel"),
            required("points", "积分", "points", "期初积分", "积分余额", "balance"),
            optional("expires_on", "有效期", "expires_on", "到期日", "失效日", "有效期至", "expiry", "expires"),
            optional("note", "备注", "note", "说明", "remark", "comment"));

    private final String code;
    private final List<Field> fields;

    Kind(String code, Field... fields) {
        this.code = code;
        this.fields = List.of(fields);
    }

    String code() {
        return code;
    }

    List<Field> fields() {
        return fields;
    }

    Field field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst().orElseThrow();
    }

    /** The field that a heading means, whatever its case, spaces and asterisk. */
    Optional<Field> fieldOf(String heading) {
        return fields.stream().filter(field -> field.isCalled(heading)).findFirst();
    }

    static Optional<Kind> of(@Nullable String code) {
        return Stream.of(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
