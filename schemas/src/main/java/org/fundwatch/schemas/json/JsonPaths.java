package org.fundwatch.schemas.json;

import com.fasterxml.jackson.databind.JsonMappingException;

/** Field paths as error messages show them: {@code items[2].cnt}. */
final class JsonPaths {
    private JsonPaths() {}

    static String of(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                if (path.length() > 0) {
                    path.append('.');
                }
                path.append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
