using System.CommandLine;
using Eig.Core.Shared;

namespace Eig.Web.Commands;

internal static class DateOption
{
    public static Option<DateOnly?> Build(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (FrenchDate.TryParse(text, out var date))
            {
                return date;
            }

            result.AddError($"«\u00a0{text}\u00a0» n’est pas une date\u00a0: écrivez 30/09/2022 ou 2022-09-30.");
            return null;
        },
    };
}
