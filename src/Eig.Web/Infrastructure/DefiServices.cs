using Eig.Core.Calendar;
using Eig.Core.Defis;
using Eig.Core.Promotions;

namespace Eig.Web.Infrastructure;

/// <summary>The calendar and the défis.</summary>
internal static class DefiServices
{
    public static void Add(IServiceCollection services) => services
        .AddSingleton<CalendarQueries>().AddSingleton<DueQueries>().AddSingleton<SetMilestones>().AddSingleton<OpenPromotion>()
        .AddSingleton<DefiQueries>().AddSingleton<BeginNomination>().AddSingleton<SaveDefi>().AddSingleton<ProposeDefi>().AddSingleton<WithdrawDefi>()
        .AddSingleton<DecideDefi>().AddSingleton<ReviewQueries>().AddSingleton<ReviewDefi>();
}
