package io.github.sailpointcampaigns.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableAnyProperty;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a model keep, among the properties without a name in the spec, what does not fit the type of a property that has one.
 * Every value is copied before it is read, which takes its time: for answers that could not be read without.
 */
final class OddValues extends BeanDeserializerModifier {
    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public BeanDeserializerBuilder updateBuilder(
            DeserializationConfig config, BeanDescription description, BeanDeserializerBuilder builder) {
        SettableAnyProperty others = builder.getAnySetter();
        if (others != null) {
            List<SettableBeanProperty> properties = new ArrayList<>();
            builder.getProperties().forEachRemaining(properties::add);
            properties.forEach(property -> builder.addOrReplaceProperty(new Keeping(property, others), true));
        }
        return builder;
    }

    private static final class Keeping extends SettableBeanProperty.Delegating {
        @Serial
        private static final long serialVersionUID = 1;

        private final SettableAnyProperty others;

        Keeping(SettableBeanProperty property, SettableAnyProperty others) {
            super(property);
            this.others = others;
        }

        @Override
        protected SettableBeanProperty withDelegate(SettableBeanProperty property) {
            return new Keeping(property, others);
        }

        @Override
        public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object builder)
                throws IOException {
            deserializeSetAndReturn(parser, context, builder);
        }

        @Override
        public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object builder)
                throws IOException {
            try (TokenBuffer value = context.bufferAsCopyOfValue(parser)) {
                try {
                    return delegate.deserializeSetAndReturn(value.asParserOnFirstToken(), context, builder);
                } catch (JsonProcessingException e) {
                    delegate.set(builder, null);
                    others.set(builder, getName(), context.readValue(value.asParserOnFirstToken(), Object.class));
                    return builder;
                }
            }
        }
    }
}
