package io.cdn4j.store;

/** One thing that is done to a store. Numbers that choose among what there is wrap around. */
sealed interface ModelStep {
  /** Does it, and checks what the store says. */
  void run(ModelRun run) throws Exception;

  record Begin(int key, int variant, int tag, int length, ModelVersion.Declared declared)
      implements ModelStep {
    @Override
    public void run(ModelRun run) throws Exception {
      run.begin(key, variant, tag, length, declared);
    }
  }

  record WriteOn(int fill, int bytes) implements ModelStep {
    @Override
    public void run(ModelRun run) throws Exception {
      run.writeOn(fill, bytes);
    }
  }

  record End(int fill, int pieces) implements ModelStep {
    @Override
    public void run(ModelRun run) throws Exception {
      run.end(fill, pieces);
    }
  }

  record Abort(int fill) implements ModelStep {
    @Override
    public void run(ModelRun run) throws Exception {
      run.abort(fill);
    }
  }

  record Open(int key) implements ModelStep {
    @Override
    public void run(ModelRun run) throws Exception {
      run.open(key);
    }
  }

  record ReadPart(int entry, int from, int length) implements ModelStep {
    @Override
    public void run(ModelRun run) throws Exception {
      run.readPart(entry, from, length);
    }
  }

  record BeginToRead(int entry) implements ModelStep {
    @Override
    public void run(ModelRun run) {
      run.beginToRead(entry);
    }
  }

  record ReadOn(int reader) implements ModelStep {
    @Override
    public void run(ModelRun run) throws Exception {
      run.readOn(reader);
    }
  }

  record Refresh(int entry) implements ModelStep {
    @Override
    public void run(ModelRun run) throws Exception {
      run.refresh(entry);
    }
  }

  record Remove(int entry) implements ModelStep {
    @Override
    public void run(ModelRun run) throws Exception {
      run.remove(entry);
    }
  }

  record Invalidate(ModelKeys.What what, int key, int tag) implements ModelStep {
    @Override
    public void run(ModelRun run) throws Exception {
      run.invalidate(what, key, tag);
    }
  }
}
