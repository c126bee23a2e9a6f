# Classical inference of logistic regression by R, for test/parity/inference.test.ts.
#
#   Rscript test/parity/inference_r.R
#
# writes the data as numbers, label last, to test/parity/data/inference-NAME.csv, and what glm says of
# them to test/parity/recorded/inference-r.json, with 17 digits. Needs R 4 and its package MASS.

arguments <- commandArgs(trailingOnly = FALSE)
here <- dirname(sub("--file=", "", grep("--file=", arguments, value = TRUE)))
samples <- file.path(here, "..", "..", "media", "samples")
dataFolder <- file.path(here, "data")
control <- glm.control(epsilon = 1e-14, maxit = 100)
# profiles and rows' diagnostics are recorded up to this many rows
fewRows <- 400

json <- function(value) {
  if (is.list(value)) {
    fields <- mapply(function(name, one) paste0('"', name, '":', json(one)), names(value), value)
    return(paste0("{", paste(fields, collapse = ",\n"), "}"))
  }
  if (is.matrix(value)) {
    rows <- apply(value, 1, function(row) json(unname(row)))
    return(paste0("[", paste(rows, collapse = ","), "]"))
  }
  text <- if (is.character(value)) paste0('"', value, '"') else sprintf("%.17g", value)
  if (any(!is.character(value) & !is.finite(value))) stop("not a number")
  paste0("[", paste(text, collapse = ","), "]")
}

# ---- data ----

fromSample <- function(file, columns, label, positive) {
  table <- na.omit(read.csv(file.path(samples, file))[c(columns, label)])
  data.frame(table[columns], y = as.numeric(table[[label]] == positive))
}

coffee <- na.omit(read.csv(file.path(samples, "coffee.csv"), na.strings = c("", "NA")))
coffee <- data.frame(
  model.matrix(~ method + roast + water_temperature_c + grind_size_um, coffee)[, -1],
  y = as.numeric(coffee$taste == "sour")
)

cars <- data.frame(mtcars[c("mpg", "qsec")], y = mtcars$am)
births <- with(MASS::birthwt, data.frame(
  age, lwt, black = as.numeric(race == 2), other = as.numeric(race == 3), smoke, ptl, ht, ui, ftv,
  y = low
))
abortions <- with(infert, data.frame(age, parity, induced, spontaneous, y = case))
breaks <- with(warpbreaks, data.frame(
  woolB = as.numeric(wool == "B"), tensionM = as.numeric(tension == "M"),
  tensionH = as.numeric(tension == "H"), y = as.numeric(breaks > 26)
))
cantons <- data.frame(swiss[c("Agriculture", "Examination", "Education")],
  y = as.numeric(swiss$Fertility > 70)
)
irises <- with(subset(iris, Species != "setosa"), data.frame(
  Sepal.Length, Sepal.Width, Petal.Length, Petal.Width, y = as.numeric(Species == "virginica")
))
endometrial <- read.csv(file.path(here, "data", "endometrial.csv"))
endometrial <- data.frame(endometrial[c("PI", "EH")], y = endometrial$HG)

set.seed(20, kind = "Mersenne-Twister", normal.kind = "Inversion")
rows <- 300
scales <- data.frame(
  huge = signif(1e9 * rnorm(rows), 9), tiny = signif(1e-9 * rexp(rows), 9),
  year = 2000 + sample(0:9, rows, TRUE), plain = round(rnorm(rows), 6)
)
scales$y <- as.numeric(with(scales, huge / 1e9 - 5e8 * tiny + (year - 2004) / 3 + 0.2 * plain) +
  rlogis(rows) > 0)
a <- rnorm(rows)
related <- data.frame(a = round(a, 6), b = round(a + 0.01 * rnorm(rows), 6), c = round(rnorm(rows), 6))
related$y <- as.numeric(with(related, a + c / 2) + rlogis(rows) > 0)
far <- data.frame(time = 1.7e9 + sample(86400, rows), level = round(rnorm(rows), 4))
far$y <- as.numeric((far$time - 1.7e9) / 43200 - 1 + far$level + rlogis(rows) > 0)

sets <- list(
  penguins = fromSample("penguins.csv",
    c("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"), "sex", "male"),
  exam = fromSample("exam-results.csv", c("hours_studied", "hours_slept"), "result", "passed"),
  loans = fromSample("loans.csv",
    c("annual_income_yen", "daily_interest_rate", "late_payments"), "outcome", "defaulted"),
  failures = fromSample("machine-failures.csv",
    c("vibration_mm_s", "temperature_c", "hours_since_service"), "state", "failure"),
  coffee = coffee, mtcars = cars, birthwt = births, infert = abortions, warpbreaks = breaks,
  swiss = cantons, iris = irises, endometrial = endometrial, scales = scales, related = related,
  far = far
)

# ---- what R says ----

# glm() stops when the deviance no longer changes and takes its standard errors from the weights of
# the step before, when the coefficients had half as many digits; so it is started once more from its
# own result, until that is a fixed point.
polished <- function(formula, set) {
  fit <- glm(formula, binomial, set, control = control)
  for (i in 1:3) fit <- glm(formula, binomial, set, control = control, start = coef(fit))
  fit
}

coefficientsOf <- function(fit) {
  table <- coef(summary(fit))
  wald <- confint.default(fit)
  list(
    estimate = table[, 1], standardError = table[, 2], z = table[, 3], p = table[, 4],
    lower = wald[, 1], upper = wald[, 2]
  )
}

# Where the profile deviance is that of the optimum + q², found by fits with one coefficient fixed;
# confint() interpolates the same profile with splines and is right to three or four digits.
profileBound <- function(x, y, fit, j, side) {
  target <- fit$deviance + qchisq(0.95, 1)
  error <- sqrt(diag(vcov(fit)))[j]
  # each fit starts where the one before leads: from afar glm.fit's plain Newton steps may diverge
  start <- coef(fit)[-j]
  last <- coef(fit)[j]
  at <- function(t) {
    start <<- start + vcov(fit)[-j, j] / vcov(fit)[j, j] * (t - last)
    last <<- t
    one <- suppressWarnings(glm.fit(x[, -j, drop = FALSE], y, offset = t * x[, j], start = start,
      family = binomial(), control = control))
    # at a maximum the score is 0; the test of convergence may be missed by a last digit
    score <- crossprod(x[, -j], y - one$fitted.values) / colSums(abs(x[, -j, drop = FALSE]))
    stopifnot(max(abs(score)) < 1e-9)
    start <<- one$coefficients
    one$deviance - target
  }
  estimate <- coef(fit)[j]
  reach <- 0.5
  while (at(estimate + side * reach * error) < 0) reach <- reach + 0.25
  ends <- estimate + side * c(reach - 0.25, reach) * error
  unname(uniroot(at, sort(ends), tol = 1e-14 * error, maxiter = 1000)$root)
}

recorded <- list()
for (name in names(sets)) {
  set <- sets[[name]]
  rownames(set) <- NULL
  file <- file.path(dataFolder, paste0("inference-", name, ".csv"))
  written <- as.data.frame(lapply(set, function(column) sprintf("%.17g", column)))
  # the shortest text that reads back as the same number
  for (j in seq_along(set)) {
    short <- sprintf("%.15g", set[[j]])
    written[[j]] <- ifelse(as.numeric(short) == set[[j]], short, written[[j]])
  }
  write.table(written, file, sep = ",", row.names = FALSE, quote = FALSE)

  fit <- polished(y ~ ., set)
  test <- anova(polished(y ~ 1, set), fit, test = "LRT")
  columns <- set[names(set) != "y"]
  standardized <- as.data.frame(lapply(columns, function(x) {
    (x - mean(x)) / sqrt(mean((x - mean(x))^2))
  }))
  standardized$y <- set$y
  h <- fitted(fit)
  one <- list(
    raw = coefficientsOf(fit),
    standardized = coefficientsOf(polished(y ~ ., standardized)),
    fit = list(
      deviance = deviance(fit), nullDeviance = fit$null.deviance, aic = AIC(fit), bic = BIC(fit),
      chiSquare = test$Deviance[2], degreesOfFreedom = test$Df[2], p = test[2, "Pr(>Chi)"],
      tjurR2 = mean(h[set$y == 1]) - mean(h[set$y == 0])
    )
  )
  if (nrow(set) <= fewRows) {
    one$rows <- list(
      leverage = unname(hatvalues(fit)), pearson = unname(residuals(fit, "pearson")),
      deviance = unname(residuals(fit, "deviance")),
      standardizedPearson = unname(rstandard(fit, type = "pearson")),
      standardizedDeviance = unname(rstandard(fit)), cooksDistance = unname(cooks.distance(fit))
    )
    x <- model.matrix(fit)
    size <- ncol(x)
    one$profile <- list(
      lower = sapply(1:size, function(j) profileBound(x, set$y, fit, j, -1)),
      upper = sapply(1:size, function(j) profileBound(x, set$y, fit, j, 1)),
      confint = suppressMessages(suppressWarnings(confint(fit)))
    )
  }
  recorded[[name]] <- one
  message(name, ": ", nrow(set), " rows, condition ", signif(kappa(scale(columns), exact = TRUE), 3))
}

version <- paste("inference_r.R,", R.version.string)
writeLines(
  paste0('{"madeBy":"', version, '",\n"sets":', json(recorded), "}"),
  file.path(here, "recorded", "inference-r.json")
)
