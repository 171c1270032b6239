import static org.spockframework.runtime.model.parallel.ExecutionMode.SAME_THREAD

// One spec after the other, and beside them those that are @Aside.
runner {
    parallel {
        enabled true
        defaultSpecificationExecutionMode SAME_THREAD
        defaultExecutionMode SAME_THREAD
        fixed 2
    }
}
