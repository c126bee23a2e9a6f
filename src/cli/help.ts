import { defaultMissing } from '../core/data/table/readOptions';
import { defaultExperiment } from '../core/experiment/experiment';

export const help = `Trains a logistic regression on a table, by making the mean cross-entropy small.

Usage: npm run --silent train -- FILE --label COLUMN [options]
       npm run --silent train -- FILE --describe [options for reading]

  FILE                    a table with one record a line; how it is written is found out
  --describe              say how the file was read, what its columns hold and what is wrong with it
  --json                  print one JSON object instead of a table
  --help                  print this

Reading (what is not given is found out):
  --encoding NAME         utf-8, utf-16le, utf-16be, gb18030 (or gbk), windows-1252 (or latin1)
  --delimiter MARK        comma, semicolon, tab, pipe, space, or the character
  --quote MARK            double, single or none
  --decimal MARK          point or comma
  --thousands MARK        none, comma, point, space or apostrophe
  --comment MARK          none, # or %: lines that begin with it are no records
  --header, --no-header   whether the first record names the columns
  --missing TEXT          a cell that stands for "no value" too; may be repeated, or A,B
  --no-default-missing    take only the empty cell and those of --missing for it, and not these:
                          ${defaultMissing.join(' ')}
  --faults POLICY         report: leave faulty records out and count them (default); strict: stop
  --sample N              keep N rows, drawn with --seed
  --memory-budget SIZE    stop when training would take more, such as 4GB or 500MB

What is learnt:
  --label COLUMN          the column to predict
  --positive CLASS        the class that counts as 1 (else the likeliest, which is named)
  --threshold NUMBER      for a label of numbers: 1 from this number on
  --features A,B          the columns to predict from (else all that suit); may be repeated
  --impute COLUMN=POLICY  fill missing values with the mean, the median or the most-frequent value
                          of the training rows (else such rows are left out)
  --indicator COLUMN      one more feature: 1 where the value was missing; with --impute
  --reference COLUMN=LEVEL  one feature for each value but this one
  --ordinal COLUMN=A<B<C  one feature: the position of the value in this order
  --no-standardize        train on the columns as they are

Training:
  --optimizer NAME        gd: gradient descent on all rows (default); minibatch; sgd: one row a step;
                          momentum; nesterov; adam; lbfgs; newton
  --batch-size N          rows a step, for all but sgd, lbfgs and newton (minibatch: 32)
  --momentum SHARE        what momentum and nesterov keep of the last step (default 0.9)
  --learning-rate RATE    step length, above zero (default ${defaultExperiment.learningRate}); lbfgs and newton search theirs
  --schedule HOW          constant, step:EPOCHS:FACTOR, inverse:EPOCHS or cosine:EPOCHS
  --l1 L, --l2 L          penalty L·Σ|w| and (L/2)·Σw² on the weights as trained, never on the bias;
                          scikit-learn's C is 1/(rows · l2)
  --class-weight HOW      none, or balanced: both classes count the same in sum
  --init HOW              zero, normal, normal:SD, or weights as trained: age=0.5,(bias)=-1
  --epochs N              at most so many passes over the rows (default ${defaultExperiment.epochLimit})
  --tolerance G           stop when no component of the gradient exceeds G (default ${defaultExperiment.gradientTolerance},
                          for lbfgs and newton 0; 0: never)
  --loss-tolerance R      stop when an epoch changes the loss by less than this share of it
  --patience N            stop after N epochs without a lower validation loss
  --time-limit SECONDS    stop after so long
  --single-precision      keep the table's numbers in 32 bits (the arithmetic stays in 64)
  --validation SHARE      share of each class held back, 0 to 0.9 (default ${defaultExperiment.validationShare})
  --folds K               cross-validate the optimum on all rows, in K folds drawn with --seed
  --seed S                seed of what is drawn, 0 to 4294967295 (default ${defaultExperiment.seed})
  --trace                 with --json: loss and accuracy of every epoch

Exit code: 0 when the training ended (by a stop rule, or by diverging, which is said), 2 when the
input cannot be used, 1 when the program itself failed.
`;
