package vn.kiemtin.localstack;

import java.nio.file.Path;

/** The three services, as they are built in this project. */
public enum Service {
    REPORTS("report-service"),
    CASES("case-service"),
    ALERTS("notification-service");

    private final String module;

    Service(String module) {
        this.module = module;
    }

    /** The name of the module, of the process and of its log. */
    public String module() {
        return module;
    }

    /** The name of an instance, of its process and its log; the first (1) is called as the module is. */
    String instance(int number) {
        return number == 1 ? module : module + "-" + number;
    }

    /** The service whose module has this name. */
    public static Service of(String module) {
        for (Service service : values()) {
            if (service.module.equals(module)) {
                return service;
            }
        }
        throw new IllegalArgumentException(
                "No service is called " + module + ". There are: report-service, case-service, notification-service.");
    }

    Path jar(Path projectRoot) {
        return projectRoot.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    @Override
    public String toString() {
        return module;
    }
}
