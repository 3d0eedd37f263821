package io.crossrate.ingestor.adapter.provider;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;
import io.micronaut.core.annotation.AnnotationUtil;

/** Holds where the source that the bean is named for has a key, as a setting or in a file. */
public final class HasKey implements Condition {

    @Override
    @SuppressWarnings("rawtypes") // as Micronaut declares it
    public boolean matches(ConditionContext context) {
        var bean = context.getComponent().getAnnotationMetadata();
        var source = bean.stringValue(AnnotationUtil.NAMED).orElseThrow();
        var setting = "ingestor.sources." + source + ".api-key";
        return isSet(context, setting) || isSet(context, setting + "-file");
    }

    private static boolean isSet(ConditionContext<?> context, String setting) {
        return context.getProperty(setting, String.class).filter(ApiKey::isSet).isPresent();
    }
}
