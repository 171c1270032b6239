package anju.kernel.http;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.DefaultHttpClientAddressResolver;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose request it is: the address at the other end of the connection. Where that is a proxy of ours, it is the one that the
 * proxy added to X-Forwarded-For, at its right end; what stands left of it anybody may have written.
 */
@Context // wrong settings stop the start
@Order(Ordered.HIGHEST_PRECEDENCE) // before the database is waited for
@Replaces(DefaultHttpClientAddressResolver.class)
final class ClientAddress implements HttpClientAddressResolver {
    private static final Logger LOG = LoggerFactory.getLogger(ClientAddress.class);
    private static final String PROXIES = "anju.http.trusted-proxies";
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    /** {@code 203.0.113.7:50412}, {@code [2001:db8::7]:50412}: some proxies tell the port as well. */
    private static final Pattern WITH_PORT = Pattern.compile("^(\\[.*]|[^:]*):\\d+$");

    private final List<IpSubnetFilterRule> proxies;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** @throws ConfigurationException for what is neither an address nor a range */
    ClientAddress(@Property(name = PROXIES, defaultValue = "") List<String> proxies) {
        this.proxies = proxies.stream().map(String::strip).filter(text -> !text.isEmpty()).map(ClientAddress::range).toList();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public String resolve(HttpRequest request) {
        var client = request.getRemoteAddress().getAddress();
        var forwarded = String.join(",", request.getHeaders().getAll(FORWARDED_FOR));
        if (!forwarded.isEmpty() && !isProxy(client)) warn(client);
        for (var hop : Arrays.asList(forwarded.split(",")).reversed()) {
            var before = isProxy(client) ? read(hop.strip()) : null;
            if (before == null) break;
            client = before;
        }
        return client.getHostAddress();
    }

    private boolean isProxy(InetAddress address) {
        var socket = new InetSocketAddress(address, 0);
        return proxies.stream().anyMatch(range -> range.matches(socket));
    }

    /** Once: behind a proxy that nobody has named, all the world is one address. */
    private void warn(InetAddress peer) {
        if (warned.getAndSet(true)) return;
        LOG.warn("{} of {} does not count: if that is a proxy of yours, name it in {}", FORWARDED_FOR, peer.getHostAddress(), PROXIES);
    }

    private static @Nullable InetAddress read(String hop) {
        return NetUtil.createInetAddressFromIpAddressString(WITH_PORT.matcher(hop).replaceFirst("$1"));
    }

    private static IpSubnetFilterRule range(String text) {
        try {
            var parts = text.split("/", 2);
            var address = NetUtil.createInetAddressFromIpAddressString(parts[0]);
            if (address == null) throw new IllegalArgumentException("no address");
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : address.getAddress().length * Byte.SIZE;
            return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(PROXIES + ": " + text + " is neither an address (10.0.0.5) nor a range (10.0.0.0/8)", e);
        }
    }
}
