package anju.testing

import static org.spockframework.runtime.model.parallel.ExecutionMode.CONCURRENT
import static org.spockframework.runtime.model.parallel.ExecutionMode.SAME_THREAD

import java.lang.annotation.ElementType
import java.lang.annotation.Retention
import java.lang.annotation.RetentionPolicy
import java.lang.annotation.Target
import org.spockframework.runtime.extension.ExtensionAnnotation
import org.spockframework.runtime.extension.IAnnotationDrivenExtension
import org.spockframework.runtime.model.SpecInfo

/**
 * A spec that runs beside the others, its features in their order. For those that mostly wait, for processes and a database
 * of their own, and touch nothing that another spec of this JVM has.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtensionAnnotation(AsideExtension)
@interface Aside {}

class AsideExtension implements IAnnotationDrivenExtension<Aside> {
    @Override
    void visitSpecAnnotation(Aside aside, SpecInfo spec) {
        spec.executionMode = CONCURRENT
        spec.allFeatures.each { it.executionMode = SAME_THREAD } // else they take the spec's, even with @Stepwise
    }
}
