using Trove.Web.Commands;

return await CommandLine.RunAsync(args);
