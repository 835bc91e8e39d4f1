using Eig.Web.Commands;

return await EigCommandLine.RunAsync(args, Console.Out, Console.Error);
