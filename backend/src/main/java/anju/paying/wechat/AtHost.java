package anju.paying.wechat;

import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.HttpResponse;
import java.io.InputStream;
import java.net.URI;

/** The client library knows its hosts by name only. Another one is reached the same way: the signature is of the path. */
record AtHost(URI host, HttpClient client) implements HttpClient {

    @Override
    public <T> HttpResponse<T> execute(HttpRequest request, Class<T> answer) {
        var there = new HttpRequest.Builder()
                .httpMethod(request.getHttpMethod())
                .url(at(request.getUri()))
                .headers(request.getHeaders())
                .body(request.getBody())
                .build();
        return client.execute(there, answer);
    }

    @Override
    public InputStream download(String url) {
        return client.download(at(URI.create(url)));
    }

    private String at(URI asked) {
        return host.resolve(asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery())).toString();
    }
}
