# The estimates that stay finite on the endometrial data, for test/parity/separation.test.ts: all rows
# with NV = 1 are positive and fitted with certainty in the limit, so glm of the others.
#
#   Rscript test/parity/limit_r.R
#
# prints intercept, PI, EH, their standard errors and the deviance.
arguments <- commandArgs(trailingOnly = FALSE)
here <- dirname(sub("--file=", "", grep("--file=", arguments, value = TRUE)))
data <- read.csv(file.path(here, "data", "endometrial.csv"))
fit <- glm(HG ~ PI + EH, binomial, data, subset = NV == 0, epsilon = 1e-14, maxit = 100)
# the errors glm reports are of the weights before its last step
cat(sprintf("%.13g", c(coef(fit), sqrt(diag(vcov(fit))), deviance(fit))), sep = "\n")
