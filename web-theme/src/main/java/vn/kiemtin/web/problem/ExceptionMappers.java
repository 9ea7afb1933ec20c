package vn.kiemtin.web.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/** Turns what ends a request into a problem document. Nothing of the inside is told: no stack trace, no class, no statement. */
@Singleton
public class ExceptionMappers {

    private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);

    private static final Map<Integer, ProblemType> BY_STATUS = Map.of(
            400, ProblemType.MALFORMED_REQUEST,
            401, ProblemType.SIGN_IN_REQUIRED,
            403, ProblemType.NOT_ALLOWED,
            404, ProblemType.NOT_FOUND,
            405, ProblemType.METHOD_NOT_SUPPORTED,
            406, ProblemType.NOT_ACCEPTABLE,
            413, ProblemType.TOO_LARGE,
            415, ProblemType.MEDIA_TYPE_NOT_SUPPORTED,
            503, ProblemType.TEMPORARILY_UNAVAILABLE);

    private final ProblemResponses responses;
    private final BodyLimit limit;

    ExceptionMappers(ProblemResponses responses, BodyLimit limit) {
        this.responses = responses;
        this.limit = limit;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException problem, RoutingContext context) {
        return responses.of(problem, context);
    }

    @ServerExceptionMapper
    public Response notFound(NotFoundException e, RoutingContext context) {
        return responses.of(ProblemException.of(ProblemType.NOT_FOUND), context);
    }

    @ServerExceptionMapper
    public Response webApplication(WebApplicationException e, RoutingContext context) {
        if (e.getCause() instanceof JacksonException unreadable) {
            return responses.of(malformed(unreadable), context);
        }
        var status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        var type = BY_STATUS.get(status);
        return type == null ? unexpected(e, context) : responses.of(ProblemException.of(type), context);
    }

    @ServerExceptionMapper
    public Response wrongType(MismatchedInputException e, RoutingContext context) {
        return responses.of(mismatch(e), context);
    }

    /** Bytes that are no text, or text in a character set that does not exist. */
    @ServerExceptionMapper({CharConversionException.class, UnsupportedEncodingException.class})
    public Response noText(IOException e, RoutingContext context) {
        return responses.of(ProblemException.of(ProblemType.MALFORMED_REQUEST), context);
    }

    @ServerExceptionMapper
    public Response tooLarge(BodyTooLarge e, RoutingContext context) {
        return responses.of(limit.problem(context), context);
    }

    /** A form that cannot be decoded ends so while it is read; whatever comes later is a failure of ours. */
    @ServerExceptionMapper
    public Response unreadableForm(
            IllegalArgumentException e, ContainerRequestContext request, RoutingContext context) {
        return isUnreadForm(request)
                ? responses.of(ProblemException.of(ProblemType.MALFORMED_REQUEST), context)
                : unexpected(e, context);
    }

    @ServerExceptionMapper
    public Response violated(ConstraintViolationException e, RoutingContext context) {
        var ofAnswer = e.getConstraintViolations().stream().anyMatch(ExceptionMappers::concernsTheAnswer);
        if (ofAnswer) {
            return unexpected(e, context);
        }
        var problem = ProblemException.of(ProblemType.INVALID_REQUEST);
        var words = Words.in(Language.VI);
        e.getConstraintViolations().stream()
                .sorted((a, b) -> fieldOf(a).compareTo(fieldOf(b)))
                .forEach(violation -> addTo(problem, violation, words));
        return responses.of(problem, context);
    }

    @ServerExceptionMapper
    public Uni<Response> unauthorized(UnauthorizedException e, RoutingContext context) {
        return challenge(context);
    }

    @ServerExceptionMapper
    public Uni<Response> authenticationFailed(AuthenticationFailedException e, RoutingContext context) {
        return challenge(context);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e, RoutingContext context) {
        return responses.of(ProblemException.of(ProblemType.NOT_ALLOWED), context);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e, RoutingContext context) {
        if (SenderGone.explains(e, context)) {
            LOG.infof(
                    "request-broken-off path=%s error=%s",
                    LoggedPath.of(context), e.getClass().getSimpleName());
            return responses.of(ProblemException.of(ProblemType.MALFORMED_REQUEST), context);
        }
        if (DatabaseAway.explains(e)) {
            LOG.warnf("database-away path=%s", LoggedPath.of(context));
            return responses.of(away(context.request()), context);
        }
        var reference = UUID.randomUUID().toString();
        LOG.errorf(e, "request-failed reference=%s path=%s", reference, LoggedPath.of(context));
        return responses.of(ProblemException.of(ProblemType.INTERNAL_ERROR).member("reference", reference), context);
    }

    /** Also answers a connection lost during a commit: what became of the request is not known, and not claimed. */
    private static ProblemException away(HttpServerRequest request) {
        var problem = ProblemException.of(ProblemType.TEMPORARILY_UNAVAILABLE).header("Retry-After", "5");
        if (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) {
            return problem.detail("problem.temporarily-unavailable.reading");
        }
        return request.getHeader("Idempotency-Key") == null
                ? problem
                : problem.detail("problem.temporarily-unavailable.same-key");
    }

    /** Pages are sent to the sign-in, programs get 401. */
    private Uni<Response> challenge(RoutingContext context) {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        if (authenticator == null) {
            return Uni.createFrom().item(signInRequired(null, context));
        }
        return authenticator.getChallenge(context).map(challenge -> signInRequired(challenge, context));
    }

    private Response signInRequired(@Nullable ChallengeData challenge, RoutingContext context) {
        if (challenge != null && challenge.status < 400) {
            var redirect = Response.status(challenge.status);
            challenge.getHeaders().forEach((name, value) -> redirect.header(name.toString(), value));
            return redirect.build();
        }
        var problem = ProblemException.of(ProblemType.SIGN_IN_REQUIRED);
        if (challenge != null) {
            challenge.getHeaders().forEach((name, value) -> problem.header(name.toString(), value));
        }
        return responses.of(problem, context);
    }

    private static boolean isUnreadForm(ContainerRequestContext request) {
        var type = request.getMediaType();
        return type != null
                && type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)
                && request instanceof ResteasyReactiveContainerRequestContext reactive
                && reactive.getServerRequestContext() instanceof ResteasyReactiveRequestContext state
                && state.getFormData() == null
                && state.getRequestEntity() == null;
    }

    private static ProblemException malformed(JacksonException e) {
        if (e instanceof MismatchedInputException mismatch) {
            return mismatch(mismatch);
        }
        var problem = ProblemException.of(ProblemType.MALFORMED_REQUEST);
        var where = e.getLocation();
        return where == null
                ? problem
                : problem.detail("problem.malformed-request.at", where.getLineNr(), where.getColumnNr());
    }

    private static ProblemException mismatch(MismatchedInputException e) {
        var field = fieldOf(e);
        if (e instanceof UnrecognizedPropertyException) {
            return ProblemException.of(ProblemType.UNKNOWN_VALUE).field(field, "invalid.unknown-field");
        }
        if (e instanceof InvalidFormatException
                && e.getTargetType() != null
                && e.getTargetType().isEnum()) {
            return ProblemException.of(ProblemType.UNKNOWN_VALUE)
                    .field(field, "invalid.one-of", allowed(e.getTargetType()));
        }
        if (field.isEmpty()) {
            return ProblemException.of(ProblemType.MALFORMED_REQUEST);
        }
        return ProblemException.of(ProblemType.MALFORMED_REQUEST).field(field, "invalid.type");
    }

    private static String allowed(Class<?> enumeration) {
        return Arrays.stream(enumeration.getEnumConstants())
                .map(Object::toString)
                .collect(Collectors.joining(", "));
    }

    private static String fieldOf(JsonMappingException e) {
        var field = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getFieldName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return field.toString();
    }

    private static void addTo(ProblemException problem, ConstraintViolation<?> violation, Words words) {
        var template = violation.getMessageTemplate();
        var own = template.startsWith("{jakarta.") || template.startsWith("{org.") ? null : template;
        var kind = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        var key = own != null && words.find(own) != null ? own : "invalid." + kind;
        var attributes = violation.getConstraintDescriptor().getAttributes();
        problem.field(
                fieldOf(violation),
                words.find(key) == null ? "invalid.other" : key,
                attributes.getOrDefault("min", attributes.getOrDefault("value", "")),
                attributes.getOrDefault("max", attributes.getOrDefault("value", "")));
    }

    /** The path without the method and its parameter's position: what the caller sent. */
    private static String fieldOf(ConstraintViolation<?> violation) {
        var names = new ArrayList<String>();
        String parameter = "";
        for (var node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                names.add(name(node));
            }
        }
        return names.isEmpty() ? parameter : String.join(".", names);
    }

    private static String name(Path.Node node) {
        return node.getIndex() == null ? node.getName() : node.getName() + "[" + node.getIndex() + "]";
    }

    private static boolean concernsTheAnswer(ConstraintViolation<?> violation) {
        List<ElementKind> kinds = new ArrayList<>();
        violation.getPropertyPath().forEach(node -> kinds.add(node.getKind()));
        return kinds.contains(ElementKind.RETURN_VALUE);
    }
}
