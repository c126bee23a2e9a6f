# pandas reads one file once with its C engine, and prints what came of it as JSON.
import json
import resource
import sys
import time

import pandas

start = time.perf_counter()
work_start = time.process_time()
frame = pandas.read_csv(sys.argv[1], engine="c")
milliseconds = (time.perf_counter() - start) * 1000
work = (time.process_time() - work_start) * 1000
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
numbers = frame.select_dtypes("number")
print(
    json.dumps(
        {
            "rows": len(frame),
            "numbers": int(numbers.count().sum()),
            "sum": float(numbers.sum().sum()),
            "milliseconds": milliseconds,
            "work": work,
            "peak": peak,
        }
    )
)
