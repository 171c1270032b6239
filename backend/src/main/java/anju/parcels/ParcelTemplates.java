package anju.parcels;

import anju.messaging.TemplateSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What the desk writes about parcels until the operator says it otherwise. */
@Singleton
class ParcelTemplates implements TemplateSource {
    static final String ARRIVED = "parcels.arrived";
    static final String REMINDER = "parcels.reminder";
    static final String RETURNED = "parcels.returned";

    private static final Map<String, String> NAMES = Map.of("carrier", "顺丰", "shelf", "A-3", "code", "7K2QX 9MD41", "until", "2026-12-06");

    @Override
    public List<Template> templates() {
        return List.of(
                service(ARRIVED,
                        new Text("有快递到了", "{tenant}，您好：{carrier} 的快递到前台了，取件码 {code}，保留到 {until}。"),
                        new Text("A parcel is here", "Hello {tenant}, a parcel by {carrier} waits at the desk. Your code: {code}. We keep it until {until}.")),
                service(REMINDER,
                        new Text("快递还在等您", "{tenant}，您好：{carrier} 的快递还在前台，取件码 {code}，{until} 之后会退回。"),
                        new Text("Your parcel is still here", "Hello {tenant}, the parcel by {carrier} still waits at the desk. Your code: {code}. After {until} it goes back.")),
                service(RETURNED,
                        new Text("快递已退回", "{tenant}，您好：{carrier} 的快递没有人取，已退回快递公司。"),
                        new Text("Your parcel went back", "Hello {tenant}, nobody came for the parcel by {carrier}; it went back to the carrier.")));
    }

    private static Template service(String code, Text chinese, Text english) {
        return new Template(code, Kind.SERVICE, NAMES, Map.of("zh-CN", chinese, "en", english));
    }
}
