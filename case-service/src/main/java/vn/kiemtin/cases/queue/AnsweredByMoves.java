package vn.kiemtin.cases.queue;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;

/** Says in the OpenAPI document what the framework cannot see: a move, whichever, is answered with the case as it is then. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 10)
public class AnsweredByMoves implements OASFilter {

    @Override
    public Operation filterOperation(Operation operation) {
        var answer = operation.getResponses() == null
                ? null
                : operation.getResponses().getAPIResponse("200");
        if (List.of("moves").equals(operation.getTags()) && answer != null && answer.getContent() != null) {
            answer.getContent().getMediaTypes().values().stream()
                    .filter(AnsweredByMoves::saysNothing)
                    .forEach(body -> body.setSchema(OASFactory.createSchema().ref("Case")));
        }
        return operation;
    }

    private static boolean saysNothing(MediaType body) {
        return body.getSchema() == null
                || (body.getSchema().getRef() == null && body.getSchema().getType() == null);
    }
}
