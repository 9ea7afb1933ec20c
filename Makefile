# Kiểm Tin. `make help` lists what there is; everything else is Maven's (./mvnw).

# Variables, e.g.  make run DATA=.data/second PORT_BASE=9200
DATA        ?= .data#   where a run keeps its data and logs
PORT_BASE   ?=#         other ports for everything: the origin on this one, the parts on the 16 behind it
ORIGIN_PORT ?=#         another port for the origin alone (standard: 8080)
INSTANCES   ?= 1#       of each service, side by side behind the origin
SERVICE     ?=#         report-service, case-service or notification-service
KIEMTIN_PORT ?= 8080#   the origin's port of `make up`
BENCH       ?=#         settings of the measurements, e.g. -Drate=200 -Dseconds=60 (bench/README.md)
POSTS       ?=#         replay, evaluate-grouping: CSV of texts, e.g. ../shared/data/vi-posts.csv; without it, replay invents reports
REQUESTS    ?=#         replay: CSV of arrival times, e.g. ../shared/data/citizen-requests.csv.gz
SPEED       ?= 3600#    replay: how many seconds of the original pass in one
COUNT       ?= 1000#    replay, evaluate-grouping: how many reports (evaluate-grouping without it: of all posts)
SEED        ?= 1#       replay, faults, evaluate-grouping: of what is invented or edited, and of what is broken when
PLAN        ?= full#    faults: full (ten minutes at least), brief, or rolling (restarts nobody may notice)
KILL        ?=#         replay: each ends every process once on the way, of a system of its own
FILE        ?=#         verify-audit: a dossier (JSON), or the bag of a case with all its files (ZIP)
ANCHORS     ?=#         verify-audit, anchors: files of what other services saw of the histories
LEDGER      ?=#         replay: the file to write what is sent to
ORIGIN      ?= http://localhost:$(or $(strip $(ORIGIN_PORT)),$(strip $(PORT_BASE)),$(strip $(KIEMTIN_PORT)))

SERVICES := report-service case-service notification-service
RUNNABLE := $(SERVICES) local-stack
SOURCES  := pom.xml $(wildcard */pom.xml local-stack/parts/pom.xml) \
            $(shell find $(wildcard $(addsuffix /src/main,contracts messaging mail texts files web-theme $(RUNNABLE))) 2>/dev/null)
JARS     := $(SERVICES:%=%/target/quarkus-app/quarkus-run.jar) local-stack/target/launcher
BUILT    := local-stack/target/built

LAUNCHER = "$$(.mvn/find-jdk)/bin/java" -Xmx256m -XX:+UseSerialGC -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 \
           --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
           -Dkiemtin.parts="$(CURDIR)/local-stack/parts/target/parts" -cp "local-stack/target/classes:local-stack/target/launcher/*"

.DEFAULT_GOAL := help
.PHONY: help run roll build up down roll-containers test test-containers format check bench evaluate-grouping replay faults parked redrive anchors verify-audit clean clean-data force

help: ## this list
	@echo "Kiểm Tin: make <target>"; echo
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'
	@echo; echo "Variables:"; sed -n 's/^\([A-Z_]*\) *?= *\([^#]*\)# *\(.*\)/  \1|\3/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

run: $(BUILT) ## build what is missing, start the whole system, print addresses and accounts; Ctrl-C stops it
	@exec $(LAUNCHER) vn.kiemtin.localstack.Main --data "$(strip $(DATA))" \
	  $(if $(strip $(PORT_BASE)),--port-base $(strip $(PORT_BASE))) $(if $(strip $(ORIGIN_PORT)),--origin-port $(strip $(ORIGIN_PORT))) \
	  --instances $(strip $(INSTANCES))

roll: $(BUILT) ## restart every service of a running `make run`, one instance at a time
	@exec $(LAUNCHER) vn.kiemtin.localstack.Main --roll --data "$(strip $(DATA))"

build: $(BUILT) ## build what `make run` starts, unless it is up to date

# anew when a source is newer, or when a part of what was built is gone
$(BUILT): $(SOURCES) $(if $(filter-out $(wildcard $(JARS)),$(JARS)),force)
	@local-stack/build $(RUNNABLE)
	@touch $@

CONTAINERS = KIEMTIN_PORT="$(strip $(KIEMTIN_PORT))" INSTANCES="$(strip $(INSTANCES))" deploy/stack

up: $(BUILT) ## with Docker: build images, start the whole system in containers, print addresses (INSTANCES=2: two of each service)
	@$(CONTAINERS) up

down: ## with Docker: stop it and leave nothing: containers, volumes, images, secrets
	@$(CONTAINERS) down

roll-containers: ## with Docker: replace each service's instances one at a time, by the images that are there
	@$(CONTAINERS) roll

test: ## every test that needs no Docker (the browser's needs Chromium, which is found or installed)
	@KIEMTIN_CHROMIUM="$$(.mvn/find-chromium)" && export KIEMTIN_CHROMIUM && ./mvnw -B -ntp -T 2 -Dmaven.test.redirectTestOutputToFile verify

test-containers: ## with Docker: the tests of the services and of the whole system, on containers
	@KIEMTIN_CHROMIUM="$$(.mvn/find-chromium)" && export KIEMTIN_CHROMIUM && system-tests/on-containers

format: ## format the sources
	@./mvnw -q -B -ntp spotless:apply

check: ## formatting, Error Prone, NullAway, enforcer: what stands before the tests
	@./mvnw -q -B -ntp -T 2 spotless:check test-compile

bench: $(BUILT) ## measure throughput and latency (bench/README.md)
	@./mvnw -q -B -ntp -pl bench -am process-classes
	@"$$(.mvn/find-jdk)/bin/java" -Xmx1g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
	  -Dkiemtin.parts="$(CURDIR)/local-stack/parts/target/parts" $(BENCH) \
	  -cp "bench/target/classes:local-stack/target/classes:case-service/target/classes:notification-service/target/classes:messaging/target/classes:texts/target/classes:bench/target/lib/*" vn.kiemtin.bench.Bench

REPLAYER := system-tests/target/lib/.built

replay: $(REPLAYER) $(if $(strip $(KILL)),$(BUILT)) ## stream reports into a running system, then check what became of each (system-tests/README.md)
	@"$$(.mvn/find-jdk)/bin/java" -Xmx512m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
	  -Dkiemtin.parts="$(CURDIR)/local-stack/parts/target/parts" \
	  -cp "system-tests/target/classes:local-stack/target/classes:messaging/target/classes:system-tests/target/lib/*" \
	  vn.kiemtin.system.replay.Replay --posts "$(strip $(POSTS))" --requests "$(strip $(REQUESTS))" --speed "$(strip $(SPEED))" \
	  --count "$(strip $(COUNT))" --seed "$(strip $(SEED))" --data "$(strip $(DATA))" --ledger "$(strip $(LEDGER))" \
	  --kill "$(strip $(KILL))" --instances "$(strip $(INSTANCES))" \
	  --origin "$(if $(filter command line environment,$(origin ORIGIN)),$(strip $(ORIGIN)))"

faults: $(BUILT) $(REPLAYER) ## break a system of its own by SEED's schedule while people work with it, then prove what held (PLAN=brief: 4 minutes)
	@"$$(.mvn/find-jdk)/bin/java" -Xmx768m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
	  -Dkiemtin.parts="$(CURDIR)/local-stack/parts/target/parts" \
	  -cp "system-tests/target/classes:local-stack/target/classes:messaging/target/classes:system-tests/target/lib/*" \
	  vn.kiemtin.system.faults.Faults "$(strip $(SEED))" "$(strip $(PLAN))" system-tests/target/faults

evaluate-grouping: $(BUILT) $(REPLAYER) ## send POSTS, edited as people do by SEED, through a case-service of its own: how well does it group? (bench/README.md)
	@"$$(.mvn/find-jdk)/bin/java" -Xmx768m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
	  -Dkiemtin.parts="$(CURDIR)/local-stack/parts/target/parts" \
	  -cp "system-tests/target/classes:local-stack/target/classes:messaging/target/classes:system-tests/target/lib/*" \
	  vn.kiemtin.system.grouping.Evaluation "$(strip $(POSTS))" "$(strip $(SEED))" \
	  "$(if $(filter command line environment,$(origin COUNT)),$(strip $(COUNT)))" "$(strip $(PORT_BASE))" system-tests/target/grouping

# compiled only: packaging would replace the services' jars under a system that runs from them
$(REPLAYER): $(shell find system-tests/src/main local-stack/src/main system-tests/pom.xml 2>/dev/null)
	@./mvnw -q -B -ntp -pl system-tests -am process-classes
	@touch $@

parked: ## operators: list the events that services have set aside (SERVICE=... for one)
	@$(LAUNCHER) vn.kiemtin.localstack.Operations $(ORIGIN) parked $(SERVICE)

redrive: ## operators: hand a service its parked events again, in order (SERVICE=case-service)
	@$(LAUNCHER) vn.kiemtin.localstack.Operations $(ORIGIN) redrive $(SERVICE)

anchors: ## operators: save what each service saw of the cases' histories, as anchors-<service>.json (SERVICE=... for one)
	@$(LAUNCHER) vn.kiemtin.localstack.Operations $(ORIGIN) anchors $(SERVICE)

AUDIT := audit/target/lib/.built

verify-audit: $(AUDIT) ## check an exported dossier (FILE=dossier.json, FILE=bag.zip) against ANCHORS="anchors-....json ...", without the system (docs/audit.md)
	@"$$(.mvn/find-jdk)/bin/java" -cp "audit/target/classes:audit/target/lib/*" vn.kiemtin.audit.VerifyAudit $(FILE) $(ANCHORS)

$(AUDIT): $(shell find audit/src/main audit/pom.xml 2>/dev/null)
	@./mvnw -q -B -ntp -pl audit -am process-classes
	@touch $@

clean: ## remove everything that was built
	@./mvnw -q -B -ntp clean

clean-data: ## remove the data of `make run`: reports, cases, accounts, secrets, logs
	@"$$(.mvn/find-jdk)/bin/java" local-stack/src/main/java/vn/kiemtin/localstack/DataFolder.java "$(strip $(DATA))"
