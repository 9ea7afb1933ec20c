-- One after the other, each case takes the lists of all that have its status, agencies and commonest words apart and makes them anew. The service puts what is pending into the index every second
-- (PendingWords); where more comes than that, whoever brings it does.
alter index case_words_found set (fastupdate = on, gin_pending_list_limit = 8192);
