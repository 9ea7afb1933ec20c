-- An event is known by its id (inbox). Only what has none is known by its place and bytes; a broker that was rebuilt
-- gives places anew, so a place alone identifies nothing.
alter table parked_event drop constraint parked_event_topic_kafka_partition_kafka_offset_key;
create unique index parked_event_unreadable on parked_event
    (topic, kafka_partition, kafka_offset, sha256(coalesce(value, ''))) where reason = 'UNREADABLE';
