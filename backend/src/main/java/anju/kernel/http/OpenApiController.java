package anju.kernel.http;

import io.micronaut.core.io.ResourceLoader;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;

/** The OpenAPI document made at build, and a viewer for it. */
@Hidden
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class OpenApiController {
    private final ResourceLoader resources;

    OpenApiController(ResourceLoader resources) {
        this.resources = resources;
    }

    @Get(uris = {"/openapi.yml", "/openapi/anju.yml"})
    @Produces(MediaType.APPLICATION_YAML)
    HttpResponse<byte[]> document() throws IOException {
        return file("META-INF/swagger/anju.yml");
    }

    @Get("/openapi")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<byte[]> viewer() throws IOException {
        return file("META-INF/swagger/views/swagger-ui/index.html");
    }

    private HttpResponse<byte[]> file(String path) throws IOException {
        var found = resources.getResourceAsStream("classpath:" + path).orElse(null);
        if (found == null) return HttpResponse.notFound();
        try (found) {
            return HttpResponse.ok(found.readAllBytes());
        }
    }
}
